package io.agentmesh.codereview.run.process;

import io.agentmesh.codereview.agents.talk.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A process that the demo started, with a pipe to and from it and a file for its log. */
public final class Child {

  private static final int LAST_WORDS = 15;

  private final String name;
  private final Process process;
  private final Path log;
  private final PrintStream orders;
  private final boolean endsWithPipe;
  private volatile boolean expectedToEnd;

  private Child(String name, Process process, boolean endsWithPipe, Path log) {
    this.name = name;
    this.process = process;
    this.endsWithPipe = endsWithPipe;
    this.log = log;
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** Starts a process whose standard error goes to the log. */
  static Child start(
      String name,
      ProcessBuilder builder,
      boolean endsWithPipe,
      Path directory,
      Consumer<Happening> happenings)
      throws IOException {
    Path log = directory.resolve(name + ".log");
    Child child = new Child(name, builder.redirectError(log.toFile()).start(), endsWithPipe, log);
    Thread.ofVirtual().start(() -> child.listen(happenings));
    return child;
  }

  private void listen(Consumer<Happening> happenings) {
    try (BufferedReader pipe = process.inputReader(StandardCharsets.UTF_8)) {
      String text = pipe.readLine();
      while (text != null) {
        Line.parse(text).ifPresent(line -> happenings.accept(new Happening.Said(this, line)));
        text = pipe.readLine();
      }
    } catch (IOException _) {
      mute();
    }
    int exitCode = process.onExit().join().exitValue();
    happenings.accept(new Happening.Ended(this, exitCode));
  }

  /** The pipe of a child that is killed closes under its reader; nothing more will be said. */
  private void mute() {
    orders.close();
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  /** Whether it ends when its pipe does. */
  boolean endsWithPipe() {
    return endsWithPipe;
  }

  boolean isExpectedToEnd() {
    return expectedToEnd;
  }

  /** From here on its end is no surprise. */
  public void mayEnd() {
    expectedToEnd = true;
  }

  public void tell(Line order) {
    order.to(orders);
  }

  /** SIGKILL. */
  public void kill() {
    mayEnd();
    process.destroyForcibly();
  }

  /** Closes its pipe, at which an agent ends by itself. */
  void hangUp() {
    mayEnd();
    orders.close();
  }

  /** SIGTERM. */
  void terminate() {
    mayEnd();
    process.destroy();
  }

  Process process() {
    return process;
  }

  /** The end of its log. */
  public String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    } catch (IOException _) {
      return "";
    }
  }
}
