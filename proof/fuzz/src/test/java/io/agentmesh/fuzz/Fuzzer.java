package io.agentmesh.fuzz;

import io.agentmesh.fuzz.parser.Target;
import io.agentmesh.fuzz.parser.Targets;

/** What Jazzer calls: the target is the one argument. */
public final class Fuzzer {
  private static Target target = Targets.ALL.getFirst();

  private Fuzzer() {}

  /** Called once. */
  public static void fuzzerInitialize(String[] arguments) {
    target = Targets.named(arguments[0]);
  }

  /** Called with every input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    target.promise().holds(input);
  }
}
