package io.agentmesh.bench.node;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;

/** The options of this program's JVM that its children get too: memory, collector, AOT cache. */
final class JvmOptions {

  private static final Set<String> INHERITED =
      Set.of("-XX:", "-Xm", "-Xs", "-Xlog", "--enable-native-access", "--sun-misc-unsafe-memory");

  private JvmOptions() {}

  /** The options as they are now. */
  static List<String> ofThisProgram() {
    return inherited(ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /** Those that are no agent, no property and no matter of this program alone. */
  static List<String> inherited(List<String> options) {
    return options.stream()
        .filter(option -> INHERITED.stream().anyMatch(option::startsWith))
        .toList();
  }
}
