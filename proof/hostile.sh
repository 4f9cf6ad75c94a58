#!/bin/sh
# The hostile proof at full size: clients that send or read byte by byte, streams that nobody reads, 4,000
# connections, floods of nonsense, of wrong keys and of bodies without an end, one kind after the other,
# in turns with rest, while healthy clients work. Attackers have the lowest priority of the machine, as if
# they had another. No healthy request may fail, no message may be lost, and the median 99th percentile of
# the healthy may not be over twice that at rest.
#   proof/hostile.sh [ROUNDS [SECONDS]]        default 5 rounds, 8 s for each stretch; about 15 min
set -eu
cd "$(dirname -- "$0")/.."
case ${1:-5}${2:-8} in
  *[!0-9]*)
    sed -n '2,7s/^# //p' "$0" >&2
    exit 2
    ;;
esac
files=$(ulimit -n)
if [ "$files" != unlimited ] && [ "$files" -lt 10000 ]; then
  ulimit -n 10000 2>/dev/null || {
    echo "hostile.sh: it takes 10,000 open files, and this shell may have $files: ulimit -n" >&2
    exit 77
  }
fi
exec mvn -B -ntp -q -pl proof/e2e -am verify -Djacoco.skip=true \
  -Dtest=HostileProofTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dhostile.rounds="${1:-5}" -Dhostile.stretch="${2:-8}000" -Dhostile.worst=2
