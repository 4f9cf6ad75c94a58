#!/bin/sh
# The domain against a naive model of it: seeded sequences of 200 steps over all commands, each replayed
# from its events and restored from images; a difference names its seed.
#   proof/model.sh [SEQUENCES]        default 5000
set -eu
cd "$(dirname -- "$0")/.."
exec mvn -B -ntp -q -pl core/domain -am verify -Djacoco.skip=true \
  -Dtest=ModelAgreementTest -Dsurefire.failIfNoSpecifiedTests=false -Dmodel.sequences="${1:-5000}"
