package io.agentmesh.server.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/**
 * A stack trace as text of several lines, of a bounded length. Messages stand in it like every text
 * of others; all else are names of classes and methods.
 */
final class StackText {
  private static final int LONGEST_MESSAGE = 1024;
  private static final String CUT = "  ... [cut]\n";

  private final StringBuilder text = new StringBuilder(512);
  private final int most;
  private int bytes;
  private boolean full;

  private StackText(int most) {
    this.most = most - CUT.length() - 1;
  }

  /** Of an error and its causes, in so many bytes of JSON at most. */
  static String of(IThrowableProxy error, int most) {
    StackText stack = new StackText(most);
    stack.add(error, "");
    return stack.text.toString();
  }

  /** The message of an error. */
  static String message(IThrowableProxy error, int most) {
    String message = error.getMessage();
    return message == null ? "" : SafeText.of(LogEvent.kept(message), most);
  }

  private void add(IThrowableProxy error, String before) {
    String message = message(error, LONGEST_MESSAGE);
    line(before + error.getClassName() + (message.isEmpty() ? "" : ": " + message));
    if (error.isCyclic()) {
      return;
    }
    StackTraceElementProxy[] frames = error.getStackTraceElementProxyArray();
    int own = frames.length - error.getCommonFrames();
    for (int i = 0; i < own && !full; i++) {
      line("  " + frames[i].getSTEAsString());
    }
    if (error.getCommonFrames() > 0) {
      line("  ... " + error.getCommonFrames() + " more");
    }
    for (IThrowableProxy suppressed : error.getSuppressed()) {
      if (!full) {
        add(suppressed, "Suppressed: ");
      }
    }
    IThrowableProxy cause = error.getCause();
    if (cause != null && !full) {
      add(cause, "Caused by: ");
    }
  }

  private void line(String line) {
    int more = SafeText.bytes(line) + 2;
    if (full) {
      return;
    }
    if (bytes + more > most) {
      full = true;
      text.append(CUT);
    } else {
      bytes += more;
      text.append(line).append('\n');
    }
  }
}
