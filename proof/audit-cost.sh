#!/bin/sh
# What the audit trail costs: the same benchmark here and in a clone of a release before there was a ledger, in turns.
#   proof/audit-cost.sh OTHER_CLONE [SCENARIO] [ROUNDS] [SECONDS]
# Both clones must be built (./agentmesh version builds them). Prints the requests a second of each round, the medians and their ratio.
set -eu
root=$(CDPATH='' cd "$(dirname -- "$0")/.." && pwd -P)
other=${1:?the directory of another clone}
scenario=${2:-http-publish}
rounds=${3:-5}
seconds=${4:-10}

rate() {
  "$1/agentmesh" bench "$scenario" --seconds "$seconds" --warmup 8 -o json |
    python3 -c 'import json,sys; r=json.load(sys.stdin); assert not r.get("errors"), r; print(round(r["rate_per_s"]))'
}

here='' there=''
for round in $(seq "$rounds"); do
  if [ $((round % 2)) -eq 0 ]; then
    a=$(rate "$root") && b=$(rate "$other")
  else
    b=$(rate "$other") && a=$(rate "$root")
  fi
  echo "round $round: here $a/s, there $b/s"
  here="$here $a" there="$there $b"
done
python3 - "$here" "$there" <<'P'
import statistics, sys
here, there = ([int(n) for n in text.split()] for text in sys.argv[1:])
a, b = statistics.median(here), statistics.median(there)
ratios = statistics.median(x / y for x, y in zip(here, there))
print(f"medians: here {a:.0f}/s, there {b:.0f}/s, ratio {a / b:.3f}; median of the rounds' ratios {ratios:.3f}")
P
