package io.agentmesh.codereview.run;

import java.io.PrintStream;
import java.time.Duration;

/** Tells a person what happens: short lines, and on a terminal one that moves. */
final class Narrator {

  private final PrintStream out;
  private final boolean terminal;
  private final long begin = System.nanoTime();

  Narrator(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Something happened. */
  void tell(String subject, String sentence) {
    clear();
    out.println("%6.1f s  %-8s  %s".formatted(elapsed().toMillis() / 1000.0, subject, sentence));
  }

  /** A line as it is. */
  void line(String text) {
    clear();
    out.println(text);
  }

  /** How far it is. */
  void progress(int done, int total) {
    if (terminal && total > 0) {
      int width = 30;
      int filled = Math.toIntExact((long) width * done / total);
      out.print(
          "\r\u001b[K          [%s%s] %,d of %,d tasks"
              .formatted("#".repeat(filled), ".".repeat(width - filled), done, total));
      out.flush();
    }
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void clear() {
    if (terminal) {
      out.print("\r\u001b[K");
    }
  }
}
