package io.agentmesh.e2e.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a main class of this class path as a process of its own. */
public final class JavaProcess {
  private JavaProcess() {}

  /** Starts it; both of its outputs go to the log file. */
  public static Process start(
      Path log, Map<String, String> environment, String mainClass, List<String> arguments) {
    return start(log, List.of(), environment, mainClass, arguments);
  }

  /** The garbage collector that the launcher gives to a node, and to everything else. */
  private static String collector(List<String> arguments) {
    return arguments.equals(List.of("server")) ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC";
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
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            collector(arguments),
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
