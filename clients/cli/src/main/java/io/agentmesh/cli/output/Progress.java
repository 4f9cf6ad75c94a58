package io.agentmesh.cli.output;

import java.io.PrintStream;

/** One line on stderr that tells how long work goes; silent when stderr is no terminal. */
public final class Progress implements AutoCloseable {

  private static final String CLEAR = "\r\u001b[2K";
  private static final int MOST = 100;

  private final PrintStream err;
  private final boolean terminal;

  public Progress(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Whether anybody sees it. */
  public boolean isSeen() {
    return terminal;
  }

  public void tell(String line) {
    if (terminal) {
      err.print(CLEAR + Plain.shortened(Plain.line(line), MOST));
      err.flush();
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (terminal) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
