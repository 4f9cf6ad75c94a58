package io.agentmesh.codereview.secrets;

import io.agentmesh.codereview.analysis.Confidence;
import io.agentmesh.codereview.analysis.Severity;

/**
 * A place in a text that looks like a credential.
 *
 * @param rule such as {@code secrets.github-token}
 * @param what the thing, for a reader
 * @param start where the secret value starts
 * @param end behind the secret value
 */
record Secret(
    String rule, String what, Severity severity, Confidence confidence, int start, int end) {

  private static final int SHOWN = 4;

  boolean overlaps(Secret other) {
    return start < other.end && other.start < end;
  }

  /**
   * The only form in which a secret is shown: its first four characters, or the first quarter of a
   * short one, and its length.
   */
  static String masked(String value) {
    String start = value.substring(0, Math.min(SHOWN, value.length() / 4));
    StringBuilder shown = new StringBuilder();
    start.chars().forEach(c -> shown.append(c > ' ' && c < 127 ? (char) c : '?'));
    return shown + "… (" + value.length() + " characters)";
  }
}
