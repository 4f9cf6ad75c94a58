#!/bin/sh
# The ledger of a running node, verified by two programs that share no code with it: proof/ledger/verify.py asks the
# node itself, and proof/ledger/verify.go, with Go's packages note and tlog, reads its files, when Go is there.
# Tasks are submitted meanwhile; a checkpoint from before must agree, and a receipt must prove its act. So with the root
# ledger over the ledgers.
#   proof/ledger-node.sh [TASKS]      default 600; needs curl and python3
set -eu
here=$(CDPATH='' cd "$(dirname -- "$0")" && pwd -P)
tasks=${1:-600}
work=$(mktemp -d)
node=
trap '[ -z "$node" ] || kill "$node" 2>/dev/null || true; rm -rf "$work"' EXIT
export AGENTMESH_HOME="$work/home"
export AGENTMESH_LEDGER_ROOT_EVERY=200ms
unset AGENTMESH_URL AGENTMESH_CONTEXT AGENTMESH_API_KEY
"$here/../agentmesh" dev --port 0 --data "$work/data" >"$work/node.log" 2>&1 &
node=$!
for _ in $(seq 600); do
  url=$(sed -n 's|.*\(http://127\.0\.0\.1:[0-9][0-9]*\).*|\1|p' "$work/node.log" | head -1)
  [ -n "$url" ] && curl -fsS "$url/health/ready" >/dev/null 2>&1 && break
  kill -0 "$node" || { cat "$work/node.log" >&2; exit 1; }
  sleep 0.1
done
secret=$(cat "$work/data/admin.key")
authorization="Authorization: Bearer $secret"

get() { curl -fsS -H "$authorization" "$url$1"; }

submit() {
  seq "$1" | sed "s|.*|url = \"$url/v1/tasks\"\noutput = \"$work/answers/&\"|" >"$work/urls"
  mkdir -p "$work/answers"
  curl -fsS -H "$authorization" -H 'Content-Type: application/json' \
    -d '{"type": "greet", "requires": [{"capability": "text.greet"}], "data": "Ada"}' -K "$work/urls"
}

size() { get /v1/ledger/checkpoint | sed -n 2p; }

# Waits until the ledger has so many entries.
await() {
  for _ in $(seq 300); do
    [ "$(size)" -ge "$1" ] && return
    sleep 0.1
  done
  echo "the ledger has $(size) entries, not $1" >&2
  exit 1
}

submit 10
await 10
key=$(get /v1/ledger/key)
get /v1/ledger/checkpoint >"$work/older"
before=$(size)
for _ in $(seq 300); do
  get /v1/audit/root >"$work/root.json" 2>/dev/null && break
  sleep 0.1
done
root=$(get /v1/root-ledger/key)
get /v1/root-ledger/checkpoint >"$work/older-root"
submit "$tasks"
await $((before + tasks))

python3 "$here/ledger/verify.py" "$url/v1/ledger" "$key" --header "$authorization" --remembered "$work/older"
python3 "$here/ledger/verify.py" "$url/v1/root-ledger" "$root" --header "$authorization" --remembered "$work/older-root"
position=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["position"])' "$work/answers/7")
get "/v1/audit/receipts/$position-0" >"$work/receipt.json"
python3 - "$work" <<'END'
import base64, json, sys
with open(sys.argv[1] + "/receipt.json") as file:
    receipt = json.load(file)
lines = ["c2sp.org/tlog-proof@v1", f"index {receipt['index']}", *receipt["proof"], "", receipt["checkpoint"]]
with open(sys.argv[1] + "/receipt", "w", newline="") as file:
    file.write("\n".join(lines))
with open(sys.argv[1] + "/entry", "wb") as file:
    file.write(base64.b64decode(receipt["entry"]))
END
python3 "$here/ledger/verify.py" --receipt "$work/receipt" --entry "$work/entry" - "$key"
grep -q '"TASK_SUBMITTED"' "$work/entry"
"$here/../agentmesh" audit verify --remembered "$work/older"
"$here/../agentmesh" audit root --remembered "$work/older-root"
"$here/../agentmesh" audit bundle "$work/whole.zip" --purpose 'a proof'
"$here/../agentmesh" audit bundle "$work/some.zip" --action TASK_SUBMITTED --purpose 'a proof' >"$work/some.txt"

kill "$node"
wait "$node" || true
node=
python3 "$here/ledger/verify.py" "$work/data/ledger/default" "$key" --remembered "$work/older"
python3 "$here/ledger/verify.py" "$work/data/ledger/root.ledger" "$root" --remembered "$work/older-root"
"$here/../agentmesh" audit verify --directory "$work/data/ledger/default" --key "$key"
for bundle in whole some; do
  python3 -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])' "$work/$bundle.zip" "$work/$bundle"
done
python3 "$work/whole/verify.py" "$work/whole/log" "$key" --remembered "$work/older"
proof=$(find "$work/some/proofs" -name '*.tlog-proof' | head -1)
python3 "$work/some/verify.py" --receipt "$proof" --entry "${proof%.tlog-proof}.json" - "$key"
packages=/usr/share/gocode
if command -v go >/dev/null && [ -d "$packages/src/golang.org/x/mod/sumdb/tlog" ]; then
  GO111MODULE=off GOPATH=$packages GOCACHE=$work/cache GOFLAGS='' go build -o "$work/verify" "$here/ledger/verify.go"
  "$work/verify" "$work/data/ledger/default" "$key" - "$work/older"
  "$work/verify" "$work/data/ledger/root.ledger" "$root" - "$work/older-root"
else
  echo "Go's verifier was left out: apt-get install golang-go golang-golang-x-mod-dev"
fi
