#!/bin/sh
# The ledger at full size: logs that are attacked, against somebody who has their public key and one witnessed
# checkpoint; logs that lose power at any operation on their files, each 8 times; and the ledgers of a mesh that do
# so while they follow its journal, which in the end hold what it holds.
#   proof/ledger.sh [ATTACKS [CRASHES]]      default 10000 attacks, 1000 logs and 1000 meshes
#   proof/ledger.sh speed [DIR]              measures hashing, appending, publishing, signing, verifying
#   proof/ledger.sh sample DIR [ENTRIES]     writes a log for the verifiers under proof/ledger
set -eu
root=$(CDPATH='' cd "$(dirname -- "$0")/.." && pwd -P)
module=$root/core/ledger
case ${1:-} in
  speed) main=LedgerSpeed; shift ;;
  sample) main=SampleLedger; shift; set -- "$(realpath -m "$1")" "${2:-1000}" ;;
  *)
    cd "$root"
    exec mvn -B -ntp -q -pl core/engine -am verify -Djacoco.skip=true \
      -Dtest='AttackTest,LedgerCrashTest,WitnessTest,LedgerFaultsTest' -Dsurefire.failIfNoSpecifiedTests=false \
      -Dledger.attacks="${1:-10000}" -Dledger.crashes="${2:-1000}" \
      -Dledger.lives="${2:-1000}" -Dseed="${SEED:-$(date +%s)}"
    ;;
esac
(cd "$root" && mvn -B -ntp -q -pl core/ledger -DskipTests -Djacoco.skip=true test-compile \
  dependency:build-classpath -Dmdep.outputFile="$module/target/classpath")
java=java
for home in "${AGENTMESH_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
  if [ -n "$home" ] && [ -x "$home/bin/java" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null; then
    java=$home/bin/java
    break
  fi
done
exec "$java" -cp "$module/target/classes:$module/target/test-classes:$(cat "$module/target/classpath")" \
  "io.agentmesh.ledger.$main" "$@"
