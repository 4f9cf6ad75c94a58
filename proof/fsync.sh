#!/bin/sh
# The fsync proof at full size: a node's n-th fsync fails, for n = 1 to 200, and its disk is full after 0 to
# 95 MB more; nothing is acknowledged behind it, the health says why, the next start has what was acknowledged.
#   proof/fsync.sh
set -eu
cd "$(dirname -- "$0")/.."
exec mvn -B -ntp -q -pl proof/e2e -am verify -Djacoco.skip=true \
  -Dtest=FsyncProofTest -Dsurefire.failIfNoSpecifiedTests=false -Dfsync.step=1 -Dfsync.budgets=20
