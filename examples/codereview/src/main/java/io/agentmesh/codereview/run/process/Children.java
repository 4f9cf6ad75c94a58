package io.agentmesh.codereview.run.process;

import io.agentmesh.codereview.agents.talk.Line;
import io.agentmesh.codereview.summary.ModelSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** All processes of the demo, and what they say. No child outlives it. */
public final class Children implements AutoCloseable {

  private static final Duration PIPE = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  /** What a child gets only when it is meant to have it. */
  private static final List<String> SECRETS = List.of("AGENTMESH_API_KEY", ModelSettings.API_KEY);

  private final Path directory;
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();

  /** Children that log to this directory. */
  public Children(Path directory) {
    this.directory = directory;
  }

  /** Starts a main class of this program's class path as a process of its own. */
  public Child start(
      String name,
      List<String> jvm,
      String mainClass,
      List<String> arguments,
      Map<String, String> environment,
      boolean endsWithPipe)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JvmOptions.ofThisProgram());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    SECRETS.forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    Child child = Child.start(name, builder, endsWithPipe, directory, happenings::add);
    children.add(child);
    return child;
  }

  /** What a child says next, or nothing within that time; throws when one died. */
  public List<Happening.Said> listen(Duration time) {
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
  public Line await(Child child, String word, Duration patience) {
    return awaitAll(List.of(child), word, patience).getLast();
  }

  /** Waits until each of them has said that word; returns what they said, in their order. */
  public List<Line> awaitAll(List<Child> all, String word, Duration patience) {
    Map<Child, Line> heard = new HashMap<>();
    long until = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() - until < 0) {
      for (Happening.Said said : listen(Duration.ofMillis(100))) {
        if (said.line().word().equals(word)) {
          heard.put(said.child(), said.line());
        }
      }
      if (heard.keySet().containsAll(all)) {
        return all.stream().map(heard::get).toList();
      }
    }
    Child silent =
        all.stream().filter(child -> !heard.containsKey(child)).findFirst().orElseThrow();
    throw new DemoFailed(
        "%s did not say \"%s\" within %d s\n%s"
            .formatted(silent.name(), word, patience.toSeconds(), silent.lastWords()));
  }

  /** Stops all, the youngest first: by their pipe, then with SIGTERM, then with SIGKILL. */
  @Override
  public void close() {
    children.forEach(Child::hangUp);
    children.reversed().forEach(Children::stop);
  }

  private static void stop(Child child) {
    Process process = child.process();
    try {
      if (child.endsWithPipe() && process.waitFor(PIPE.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
      child.terminate();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      child.process().destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
