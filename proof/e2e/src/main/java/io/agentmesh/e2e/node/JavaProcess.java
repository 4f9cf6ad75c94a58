package io.agentmesh.e2e.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts a main class of this class path as a process of its own. */
public final class JavaProcess {
  private static final Set<String> LONG_LIVED = Set.of("server", "dev", "demo", "bench");

  private JavaProcess() {}

  /** Starts it; both of its outputs go to the log file. */
  public static Process start(
      Path log, Map<String, String> environment, String mainClass, List<String> arguments) {
    return start(log, List.of(), environment, mainClass, arguments);
  }

  /** What the launcher gives to a node, to a command, and otherwise to nobody. */
  private static List<String> flags(String mainClass, List<String> arguments) {
    if (arguments.equals(List.of("server"))) {
      return List.of("-XX:+UseParallelGC");
    }
    boolean command =
        mainClass.equals(NodeProcess.PROGRAM)
            && !arguments.isEmpty()
            && !LONG_LIVED.contains(arguments.getFirst());
    return command
        ? List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        : List.of("-XX:+UseSerialGC");
  }

  /** The same by another program, whose last words are its own. */
  public static Process start(
      Path log,
      List<String> by,
      Map<String, String> environment,
      String mainClass,
      List<String> arguments) {
    List<String> command = new ArrayList<>(by);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(mainClass, arguments));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx1g",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            mainClass));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + mainClass, e);
    }
  }
}
