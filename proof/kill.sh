#!/bin/sh
# The kill proof at full size: kills a node with SIGKILL at random moments while a client works, and
# compares what the client was promised with what it got. Every start must be ready within 5 s.
#   proof/kill.sh [CYCLES] [ACKNOWLEDGEMENTS]        default 30 30000
set -eu
cd "$(dirname -- "$0")/.."
exec mvn -B -ntp -q -pl proof/e2e -am verify -Djacoco.skip=true \
  -Dtest=KillProofTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dkill.cycles="${1:-30}" -Dkill.acknowledgements="${2:-30000}" -Dkill.ready=5
