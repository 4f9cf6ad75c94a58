package io.agentmesh.cli.tasks;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with tasks. */
@Command(name = "tasks", description = "Submit work and follow it.")
public final class Tasks {

  static final String PATH = "/v1/tasks";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("TYPE", "/type"),
          Column.at("STATE", "/state"),
          Column.at("AGENT", "/agent"),
          Column.at("ATTEMPT", "/attempt"),
          Column.time("SUBMITTED", "/submittedAt"),
          Column.shortened("REASON", "/reason", 60));

  private Tasks() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Tasks())
        .addSubcommand(new SubmitTask(cli))
        .addSubcommand(new ListTasks(cli))
        .addSubcommand(new ShowTask(cli))
        .addSubcommand(new AwaitTask(cli))
        .addSubcommand(new WatchTask(cli))
        .addSubcommand(new ListChunks(cli))
        .addSubcommand(new ShowPlacement(cli))
        .addSubcommand(new AnswerTask(cli))
        .addSubcommand(new CancelTask(cli));
  }
}
