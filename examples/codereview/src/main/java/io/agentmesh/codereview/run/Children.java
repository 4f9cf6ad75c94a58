package io.agentmesh.codereview.run;

import io.agentmesh.codereview.agents.talk.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** All processes of the demo, and what they say. No child outlives it. */
final class Children implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Path directory;
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();

  /** Children that log to this directory. */
  Children(Path directory) {
    this.directory = directory;
  }

  /** Starts a main class of this program's class path as a process of its own. */
  Child start(
      String name,
      List<String> jvm,
      String mainClass,
      List<String> arguments,
      Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("AGENTMESH_API_KEY");
    builder.environment().putAll(environment);
    Child child = Child.start(name, builder, directory, happenings::add);
    children.add(child);
    return child;
  }

  /** What a child says next, or nothing within that time; throws when one died. */
  List<Happening.Said> listen(Duration time) {
    try {
      List<Happening> next = new ArrayList<>();
      Happening first = happenings.poll(time.toMillis(), TimeUnit.MILLISECONDS);
      if (first != null) {
        next.add(first);
        happenings.drainTo(next);
      }
      List<Happening.Said> said = new ArrayList<>();
      for (Happening happening : next) {
        switch (happening) {
          case Happening.Said words -> said.add(words);
          case Happening.Ended end -> examine(end);
        }
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailed("interrupted");
    }
  }

  private static void examine(Happening.Ended end) {
    Child child = end.child();
    if (!child.isExpectedToEnd()) {
      throw new DemoFailed(
          "%s died with exit code %d\n%s"
              .formatted(child.name(), end.exitCode(), child.lastWords()));
    }
  }

  /** Waits until the child says that word; what others say meanwhile is forgotten. */
  Line await(Child child, String word, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() - until < 0) {
      for (Happening.Said said : listen(Duration.ofMillis(100))) {
        if (said.child() == child && said.line().word().equals(word)) {
          return said.line();
        }
      }
    }
    throw new DemoFailed(
        "%s did not say \"%s\" within %d s\n%s"
            .formatted(child.name(), word, patience.toSeconds(), child.lastWords()));
  }

  /** Stops all, the youngest first: politely, then by force. */
  @Override
  public void close() {
    for (Child child : children.reversed()) {
      if (child.process().isAlive()) {
        child.hangUp();
      }
    }
    for (Child child : children.reversed()) {
      stop(child);
    }
  }

  private static void stop(Child child) {
    child.terminate();
    try {
      if (!child.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        child.process().destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      child.process().destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
