#!/bin/sh
# What single decisions cost, with JMH: how often somebody asks, and who may do what.
#   proof/jmh.sh [JMH OPTIONS]      default: -f 1 -wi 3 -w 1 -i 5 -r 1 -t 2
set -eu
root=$(CDPATH='' cd "$(dirname -- "$0")/.." && pwd -P)
module=$root/proof/bench
(cd "$root" && mvn -B -ntp -q -pl proof/bench -am -DskipTests -Djacoco.skip=true test-compile \
  dependency:build-classpath -Dmdep.outputFile="$module/target/classpath" -Dmdep.includeScope=test ${MAVEN_OPTIONS:-})
java=java
for home in "${AGENTMESH_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
  if [ -n "$home" ] && [ -x "$home/bin/java" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null; then
    java=$home/bin/java
    break
  fi
done
classes="$module/target/test-classes:$module/target/classes:$(cat "$module/target/classpath")"
made=$module/target/jmh
rm -rf "$made"
mkdir -p "$made/benchmarks/io/agentmesh/bench" "$made/sources" "$made/classes"
cp -r "$module/target/test-classes/io/agentmesh/bench/jmh" "$made/benchmarks/io/agentmesh/bench/"
"$java" -cp "$classes" org.openjdk.jmh.generators.bytecode.JmhBytecodeGenerator \
  "$made/benchmarks" "$made/sources" "$made/classes"
find "$made/sources" -name '*.java' > "$made/files"
"${java}c" -nowarn -proc:none -cp "$classes" -d "$made/classes" "@$made/files"
[ $# -gt 0 ] || set -- -f 1 -wi 3 -w 1 -i 5 -r 1 -t 2
exec "$java" -cp "$made/classes:$classes" org.openjdk.jmh.Main "$@"
