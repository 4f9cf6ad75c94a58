#!/bin/sh
# Forged tokens of every kind before the verifier: spoofed, replayed, tampered with, downgraded. Each case
# is drawn from its number and the seed; one that is taken fails with both.
#   proof/tokens.sh [CASES [SEED]]        default 20,000 cases
set -eu
cd "$(dirname -- "$0")/.."
case ${1:-20000}${2:-0} in
  *[!0-9]*)
    sed -n '2,4s/^# //p' "$0" >&2
    exit 2
    ;;
esac
exec mvn -B -ntp -q -pl adapters/identity -am verify -Djacoco.skip=true \
  -Dtest=TokenAttacksTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtokens.cases="${1:-20000}" -Dtokens.seed="${2:-20261127}"
