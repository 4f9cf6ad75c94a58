package io.agentmesh.cli.shell;

/**
 * Which streams are terminals. The JVM can not tell for each stream, so the launcher does, in the
 * system property {@code agentmesh.tty}: one digit 0 or 1 each for stdin, stdout and stderr.
 */
public record Terminals(boolean in, boolean out, boolean err) {

  public static final Terminals NONE = new Terminals(false, false, false);

  static Terminals of(String digits) {
    if (!digits.matches("[01]{3}")) {
      return NONE;
    }
    return new Terminals(digits.charAt(0) == '1', digits.charAt(1) == '1', digits.charAt(2) == '1');
  }
}
