#!/bin/sh
# One task through two agents, one in Java with the SDK and one in Python without any library, each in a process of its own, and a
# node between them that exports its spans to a receiver of OTLP: all of it must be one trace below that of the caller.
#   proof/trace.sh       needs python3 and curl
set -eu
root=$(CDPATH='' cd "$(dirname -- "$0")/.." && pwd -P)
here=$root/proof/trace
work=$(mktemp -d)
node= receiver= java= python=
stop() {
  for each in $java $python $node $receiver; do kill "$each" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
export AGENTMESH_HOME="$work/home"
unset AGENTMESH_URL AGENTMESH_CONTEXT AGENTMESH_API_KEY
trace=$(python3 -c 'import os; print(os.urandom(16).hex())')
caller=$(python3 -c 'import os; print(os.urandom(8).hex())')

# Waits until a command succeeds, for half a minute.
await() {
  for _ in $(seq 300); do
    "$@" >/dev/null 2>&1 && return
    sleep 0.1
  done
  echo "$* did not come true" >&2
  tail -20 "$work"/*.log >&2
  exit 1
}

python3 "$here/receiver.py" "$work/spans" >"$work/port" 2>"$work/receiver.log" &
receiver=$!
await test -s "$work/port"
OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:$(cat "$work/port")
export OTEL_EXPORTER_OTLP_ENDPOINT OTEL_BSP_SCHEDULE_DELAY=100

cat >"$work/mesh.yaml" <<END
data-dir: $work/data
backup.directory: $work/backups
server.port: 0
END
"$root/agentmesh" server --config "$work/mesh.yaml" >"$work/node.log" 2>&1 &
node=$!
await grep -q 'http://127.0.0.1:' "$work/node.log"
AGENTMESH_URL=$(grep -o 'http://127.0.0.1:[0-9]*' "$work/node.log" | grep -v ":$(cat "$work/port")\$" | head -1)
await test -s "$work/data/admin.key"
AGENTMESH_API_KEY=$(cat "$work/data/admin.key")
export AGENTMESH_URL AGENTMESH_API_KEY

python3 "$here/counter.py" >"$work/python.log" 2>&1 &
python=$!
home=${AGENTMESH_JAVA_HOME:-${JAVA_HOME:-}}
for home in "$home" /usr/lib/jvm/*25*; do
  [ -x "$home/bin/java" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null && break
done
"$home/bin/java" -cp "$root/clients/cli/target/dist/lib/*" "$here/Reviewer.java" >"$work/java.log" 2>&1 &
java=$!
await grep -q registered "$work/python.log"
await grep -q registered "$work/java.log"

curl -fsS "$AGENTMESH_URL/v1/tasks" -H "Authorization: Bearer $AGENTMESH_API_KEY" -H 'Content-Type: application/json' \
  -H "traceparent: 00-$trace-$caller-01" \
  -d '{"type": "review", "requires": [{"capability": "text.review"}], "data": {"text": "one two three"}}' >"$work/task"
echo "trace $trace, caller $caller"
for _ in $(seq 60); do
  python3 "$here/verdict.py" "$work/spans" "$trace" "$caller" wait && break
  sleep 0.5
done
python3 "$here/verdict.py" "$work/spans" "$trace" "$caller"
