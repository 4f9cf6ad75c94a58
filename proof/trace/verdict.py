"""Whether the spans of a file are one trace of a task through both agents.

verdict.py FILE TRACE CALLER [wait]: exits with 0 when they are; with wait, prints nothing and only looks whether all are there.
"""
import json
import sys

file, trace, caller = sys.argv[1:4]
waits = len(sys.argv) > 4
# Each with how often it is to be there: two tasks, and the message of the Python agent.
WANTED = {
    ("agentmesh", "SERVER", "POST /v1/tasks"): 1,
    ("agentmesh", "PRODUCER", "submit tasks"): 2,
    ("agentmesh", "INTERNAL", "wait for agent"): 2,
    ("agentmesh", "CLIENT", "invoke_agent reviewer-1"): 1,
    ("agentmesh", "CLIENT", "invoke_agent counter-1"): 1,
    ("agentmesh", "CLIENT", "settle tasks"): 2,
    ("agentmesh", "PRODUCER", "send topics/{topic}"): 1,
    ("agentmesh", "INTERNAL", "decide"): 5,
    ("agentmesh", "INTERNAL", "journal"): 5,
    ("counter-1", "CONSUMER", "count words"): 1,
}
try:
    with open(file) as lines:
        spans = [json.loads(line) for line in lines]
except FileNotFoundError:
    spans = []
mine = [s for s in spans if s["trace"] == trace]
counts = {}
for s in mine:
    key = (s["service"], s["kind"], s["name"])
    counts[key] = counts.get(key, 0) + 1
missing = [f"{key}: {counts.get(key, 0)} of {n}" for key, n in WANTED.items() if counts.get(key, 0) != n]
ids = {s["span"] for s in mine} | {caller}
loose = [s["name"] for s in mine if s["parent"] not in ids]
if waits:
    sys.exit(1 if missing else 0)


def show(parent, depth):
    for s in sorted((s for s in mine if s["parent"] == parent), key=lambda s: s["start"]):
        print(f"{'  ' * depth}{s['name']}  [{s['service']}, {s['kind']}, {(s['end'] - s['start']) / 1e6:.2f} ms]")
        show(s["span"], depth + 1)


show(caller, 0)
for problem in missing:
    print("MISSING", problem)
for name in loose:
    print("WITHOUT ITS PARENT", name)
others = {s["trace"] for s in spans} - {trace}
print(f"{len(mine)} spans of {len({s['service'] for s in mine})} services in the trace, {len(loose)} without their parent,"
      f" {len(others)} other traces")
ok = not missing and not loose
print("ONE TRACE" if ok else "NOT ONE TRACE")
sys.exit(0 if ok else 1)
