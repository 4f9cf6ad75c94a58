#!/bin/sh
# Fuzzes everything that reads foreign bytes, guided by coverage (Jazzer), each parser for a while. What
# is found stays in proof/fuzz/target/fuzz: inputs that broke a promise as broken-*, the log of each run
# beside them. See proof/fuzz/README.md.
#   proof/fuzz.sh [SECONDS_PER_FUZZER [PREFIX]]     120 s each, of all; PREFIX: only those named so
set -eu
cd "$(dirname -- "$0")/.."
case ${1:-120} in
  *[!0-9]* | 0)
    sed -n '2,5s/^# //p' "$0" >&2
    exit 2
    ;;
esac
mvn -B -ntp -q -Pfuzz -pl proof/fuzz -am verify -Djacoco.skip=true \
  -Dtest=FuzzProofTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dfuzz.seconds="${1:-120}" -Dfuzz.only="${2:-}"
grep -h '^#.*DONE' proof/fuzz/target/fuzz/*.log /dev/null | wc -l | xargs echo 'fuzzers that ran to their end:'
