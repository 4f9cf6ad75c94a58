package io.agentmesh.cli.command;

import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Plain;
import io.agentmesh.cli.shell.Shell;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Options of commands whose effect can not be taken back. */
public final class Consent {

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask for confirmation; needed when stdin is no terminal.")
  private boolean given;

  /**
   * Makes sure that it is wanted.
   *
   * @param act what will happen, without a full stop
   */
  public void ensure(String act, Shell shell) {
    if (given) {
      return;
    }
    if (!shell.terminals().in()) {
      throw CliFailure.usage(act + " needs confirmation", "Add --yes if you mean it");
    }
    shell.err().print(Plain.line(act) + "? [y/N] ");
    shell.err().flush();
    String answer = line(shell).strip().toLowerCase(Locale.ROOT);
    if (!(answer.equals("y") || answer.equals("yes"))) {
      throw CliFailure.usage(act + " was not confirmed", "Nothing has happened");
    }
  }

  private static String line(Shell shell) {
    StringBuilder line = new StringBuilder();
    try {
      for (int next = shell.in().read(); next >= 0 && next != '\n'; next = shell.in().read()) {
        line.append((char) next);
      }
    } catch (IOException unreadable) {
      return "";
    }
    return line.toString();
  }
}
