#!/bin/sh
# The corruption proof at full size: 100,000 files harmed by chance (bits flipped, bytes overwritten or zeroed,
# ends cut off) against the readers of journal, snapshots, head, projection, configuration and contexts, and
# whole data directories on which a node is started.
#   proof/corruption.sh [SEED] [DIRECTORIES]        default: a new seed, 500
set -eu
cd "$(dirname -- "$0")/.."
seed=${1:-$(date +%s)}
echo "seed $seed"
exec mvn -B -ntp -q -pl proof/e2e -am verify -Djacoco.skip=true \
  -Dtest='CorruptionTest,SqlCorruptionTest,ConfigCorruptionTest,ContextCorruptionTest,DamagedDirectoryTest' \
  -Dsurefire.failIfNoSpecifiedTests=false -Dseed="$seed" -Dcorruption.directories="${2:-500}" \
  -Dcorruption.journal=70000 -Dcorruption.sql=10000 -Dcorruption.config=10000 -Dcorruption.contexts=10000
