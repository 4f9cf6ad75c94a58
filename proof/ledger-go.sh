#!/bin/sh
# Two verifiers that share no code with the ledger, on logs that it writes here: proof/ledger/verify.go, with Go's
# own packages note and tlog, and proof/ledger/verify.py, with Python's standard library. Both must find each log
# sound, and every one of the changed copies wrong. Nothing is downloaded; ends with 77 when Go is missing.
#   proof/ledger-go.sh [ENTRIES...]       default 2 3 256 1000 66000
set -eu
here=$(CDPATH='' cd "$(dirname -- "$0")" && pwd -P)
packages=/usr/share/gocode
if ! command -v go >/dev/null || [ ! -d "$packages/src/golang.org/x/mod/sumdb/tlog" ]; then
  echo "Go and its packages note and tlog are missing: apt-get install golang-go golang-golang-x-mod-dev" >&2
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
GO111MODULE=off GOPATH=$packages GOCACHE=$work/cache GOFLAGS='' go build -o "$work/verify" "$here/ledger/verify.go"

sound() {
  log=$1 && shift
  half=$((entries / 2))
  last=$((entries - 1))
  "$work/verify" "$log" "$key" "$witness" "$sample/older" \
    "$sample/0.tlog-proof" "$sample/0.entry" "$sample/$half.tlog-proof" "$sample/$half.entry" \
    "$sample/$last.tlog-proof" "$sample/$last.entry"
  python3 "$here/ledger/verify.py" "$log" "$key" --witness "$witness" --remembered "$sample/older" \
    --receipt "$sample/$half.tlog-proof" --entry "$sample/$half.entry"
}

wrong() {
  if "$work/verify" "$work/harmed" "$key" "$witness" "$sample/older" >/dev/null; then
    echo "verify.go takes a log for sound whose file $1 was changed" >&2
    exit 1
  fi
  if python3 "$here/ledger/verify.py" "$work/harmed" "$key" --witness "$witness" --remembered "$sample/older" >/dev/null; then
    echo "verify.py takes a log for sound whose file $1 was changed" >&2
    exit 1
  fi
}

for entries in ${*:-2 3 256 1000 66000}; do
  sample=$work/sample-$entries
  "$here/ledger.sh" sample "$sample" "$entries"
  key=$(cat "$sample/log.vkey")
  witness=$(cat "$sample/witness.vkey")
  sound "$sample/log"
  changed=0
  for file in $(cd "$sample/log" && find checkpoint tile -type f | sort | awk 'NR <= 3 || NR % 97 == 0'); do
    rm -rf "$work/harmed"
    cp -r "$sample/log" "$work/harmed"
    python3 - "$work/harmed/$file" <<'END'
import sys
with open(sys.argv[1], "r+b") as file:
    data = bytearray(file.read())
    data[len(data) // 2] ^= 1
    file.seek(0)
    file.write(data)
END
    wrong "$file"
    changed=$((changed + 1))
  done
  echo "of $entries entries: $changed changed copies, all found by both"
done
