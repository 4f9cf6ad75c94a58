package io.agentmesh.cli.subjects;

import io.agentmesh.cli.command.Cli;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code agentmesh data-subjects}: what the mesh holds about a person. */
@Command(name = "data-subjects", description = "Give a data subject what the mesh holds about it.")
public final class DataSubjects {

  static final String EXPORTS = "/v1/data-subjects/exports";

  private DataSubjects() {}

  /** The command with its own commands. */
  public static CommandLine commands(Cli cli) {
    return new CommandLine(new DataSubjects()).addSubcommand(new ExportSubject(cli));
  }
}
