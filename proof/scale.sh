#!/bin/sh
# The scale proof at full size: a million waiting messages and a restart with them, ten thousand idle
# agents, a thousand tenants, ten million messages that pass, a million idempotency keys. See
# docs/performance.md.
#   proof/scale.sh [PART]        waiting | agents | tenants | passing | keys; all when none is named
#   SCALE_KEYS=5000000 proof/scale.sh keys
set -eu
cd "$(dirname -- "$0")/.."
case ${1:-} in
  '') tests=ScaleProofTest ;;
  waiting) tests='ScaleProofTest#messages_thatWaitForLong*' ;;
  agents) tests='ScaleProofTest#agents_*' ;;
  tenants) tests='ScaleProofTest#tenants_*' ;;
  keys) tests='ScaleProofTest#keys_*' ;;
  passing) tests='ScaleProofTest#messages_whenVeryManyPass*' ;;
  *)
    sed -n '2,6s/^# //p' "$0" >&2
    exit 2
    ;;
esac
ulimit -n "$(ulimit -H -n)"
exec mvn -B -ntp -q -pl proof/e2e -am verify -Djacoco.skip=true \
  -Dtest="$tests" -Dsurefire.failIfNoSpecifiedTests=false \
  -Dscale.waiting=1000000 -Dscale.agents=10000 -Dscale.watched=60 -Dscale.tenants=1000 \
  -Dscale.parts=10 -Dscale.passing=1000000 -Dscale.keys="${SCALE_KEYS:-1000000}"
