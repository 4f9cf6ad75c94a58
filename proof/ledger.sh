#!/bin/sh
# The ledger at full size: logs that lose power at any operation on their files.
#   proof/ledger.sh [CRASHES]         default 1000 logs, each of which crashes 8 times
#   proof/ledger.sh speed [DIR]       measures hashing, appending, publishing, signing on this machine
set -eu
root=$(CDPATH='' cd "$(dirname -- "$0")/.." && pwd -P)
module=$root/core/ledger
cd "$root"
if [ "${1:-}" != speed ]; then
  exec mvn -B -ntp -q -pl core/ledger verify -Djacoco.skip=true -Dtest=LedgerCrashTest \
    -Dsurefire.failIfNoSpecifiedTests=false -Dledger.crashes="${1:-1000}"
fi
shift
mvn -B -ntp -q -pl core/ledger -DskipTests -Djacoco.skip=true test-compile \
  dependency:build-classpath -Dmdep.outputFile="$module/target/classpath"
java=java
for home in "${AGENTMESH_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
  if [ -n "$home" ] && [ -x "$home/bin/java" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null; then
    java=$home/bin/java
    break
  fi
done
exec "$java" -cp "$module/target/classes:$module/target/test-classes:$(cat "$module/target/classpath")" \
  io.agentmesh.ledger.LedgerSpeed "$@"
