"""Asks every query of the dashboards; see proof/dashboards.sh."""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

from mesh import ROOT, Verdict, node, say
from servers import prometheus
from work import Work

MAKER = ROOT / "deploy/grafana/dashboards.py"
CHOSEN = {"$__rate_interval": "15s", "$node": ".*", "$tenant": ".*"}


def queries():
    """Dashboard, panel and expression of each, as the JSON files have them."""
    for file in sorted((ROOT / "deploy/grafana").glob("*.json")):
        board = json.loads(file.read_text())
        for panel in board["panels"]:
            for target in panel["targets"]:
                yield file.stem, panel["title"], target["expr"]


def answered(server, expression):
    for name, value in CHOSEN.items():
        expression = expression.replace(name, value)
    samples = server.query(expression)
    return [s for s in samples if s["value"][1] != "NaN"]


def main(seconds):
    with tempfile.TemporaryDirectory() as made:
        work = pathlib.Path(made)
        with node(work, AGENTMESH_ALERTS_WEBHOOK_URL="http://127.0.0.1:9/alerts",
                  AGENTMESH_ALERTS_ALLOW="127.0.0.1",
                  AGENTMESH_ALERTS_WEBHOOK_SECRET_FILE=secret(work)) as caller:
            key = caller.post("/v1/api-keys", {"name": "prometheus", "roles": ["monitor"]})["secret"]
            with prometheus(work, caller.url.removeprefix("http://"), key) as server, Work(caller) as load:
                say(f"the node works for {seconds} s")
                time.sleep(seconds)
                asked = list(queries())
                empty = [(b, p, e) for b, p, e in asked if not answered(server, e)]
                say(f"{load.statuses} answers to publishes and submits")
    for board, panel, expression in empty:
        print(f"without an answer: {board} / {panel}: {expression}")
    boards = len({board for board, _, _ in asked})
    print(f"{len(asked)} queries of {boards} dashboards, {len(empty)} without an answer")
    return 1 if empty or not asked else 0


def secret(work):
    file = work / "secret"
    file.write_text("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz\n")
    return str(file)


if __name__ == "__main__":
    try:
        sys.exit(main(int(sys.argv[1])))
    except Verdict as verdict:
        sys.exit(str(verdict))
