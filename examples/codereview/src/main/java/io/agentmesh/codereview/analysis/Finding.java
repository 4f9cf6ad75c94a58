package io.agentmesh.codereview.analysis;

import java.util.Comparator;

/**
 * Something in a file that a person should look at.
 *
 * @param rule what was checked, such as {@code metrics.complexity}
 * @param line first line, from 1
 * @param lastLine last line, not before {@code line}
 * @param message one sentence, cut at 300 characters, without any secret
 */
public record Finding(
    String rule, Severity severity, Confidence confidence, int line, int lastLine, String message) {

  /** Worst first, then by place and rule. */
  public static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::confidence)
          .reversed()
          .thenComparingInt(Finding::line)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::message);

  private static final int MAX_MESSAGE = 300;

  public Finding {
    if (rule.isBlank() || line < 1 || lastLine < line) {
      throw new IllegalArgumentException("no such place: " + rule + " " + line + "-" + lastLine);
    }
    if (message.length() > MAX_MESSAGE) {
      message = message.substring(0, MAX_MESSAGE - 1) + "…";
    }
  }
}
