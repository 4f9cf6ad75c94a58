package io.agentmesh.cli.capabilities;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with the contracts of capabilities. */
@Command(
    name = "capabilities",
    description = "Say by JSON Schemas what the tasks of a capability take and give.")
public final class Capabilities {

  static final String PATH = "/v1/capabilities";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("CAPABILITY", "/capability"),
          Column.at("VERSION", "/version"),
          Column.at("INPUT", "/judgesInput"),
          Column.at("OUTPUT", "/judgesOutput"),
          Column.time("DEFINED", "/definedAt"));

  private Capabilities() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Capabilities())
        .addSubcommand(new ListCapabilities(cli))
        .addSubcommand(new ShowCapability(cli))
        .addSubcommand(new DefineCapability(cli))
        .addSubcommand(new RemoveCapability(cli));
  }

  static String path(String capability) {
    return Api.path(PATH, capability, "");
  }
}
