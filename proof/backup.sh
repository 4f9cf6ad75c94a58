#!/bin/sh
# The backup drill at full size: a node with an archive takes load, is backed up, goes on and is killed
# with SIGKILL; another directory is made from backup and archive, and what it hands out is compared
# with what was acknowledged. Prints the recovery point and the recovery time.
#   proof/backup.sh [SECONDS-BEFORE-THE-BACKUP] [SECONDS-AFTER] [ARCHIVE-EVERY-MS]    default 20 20 10000
set -eu
cd "$(dirname -- "$0")/.."
exec mvn -B -ntp -q -pl proof/e2e -am verify -Djacoco.skip=true \
  -Dtest=BackupDrillTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dbackup.before="${1:-20}" -Dbackup.after="${2:-20}" -Dbackup.archive-every="${3:-10000}"
