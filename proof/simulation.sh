#!/bin/sh
# The whole node in one thread, under faults that follow from a seed; see docs/simulation.md.
#   proof/simulation.sh [SEEDS [FIRST]]      runs so many seeds, default 2000 from 1
#   proof/simulation.sh --seed N             runs one and prints its trace
#   proof/simulation.sh --mutants [NAME]     plants every bug of proof/simulation/mutants and looks for it
# SIMULATION_NO_BUILD=1 takes what was compiled before.
set -eu
root=$(CDPATH='' cd "$(dirname -- "$0")/.." && pwd -P)
module=$root/proof/simulation
if [ "${SIMULATION_NO_BUILD:-}" != 1 ]; then
  (cd "$root" && mvn -B -ntp -q -pl proof/simulation -am -DskipTests -Djacoco.skip=true test-compile \
    dependency:build-classpath -Dmdep.outputFile="$module/target/classpath")
fi
main=io.agentmesh.simulation.Main
if [ "${1:-}" = --mutants ]; then
  main=io.agentmesh.simulation.mutant.Hunt
  shift
  set -- "$root" "${SIMULATION_SEEDS:-400}" "$@"
fi
java=java
for home in "${AGENTMESH_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
  if [ -n "$home" ] && [ -x "$home/bin/java" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null; then
    java=$home/bin/java
    break
  fi
done
exec "$java" -Dslf4j.internal.verbosity=ERROR -cp "$module/target/classes:$(cat "$module/target/classpath")" "$main" "$@"
