package io.agentmesh.cli.policies;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with policies. */
@Command(name = "policies", description = "Decide who in the tenant may address what.")
public final class Policies {

  static final String PATH = "/v1/policies";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("VERSION", "/version"),
          Column.at("EFFECT", "/effect"),
          Column.at("KIND", "/kind"),
          Column.shortened("TARGETS", "/targets", 40),
          Column.shortened("SUBJECTS", "/subjects", 40));

  private Policies() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Policies())
        .addSubcommand(new ListPolicies(cli))
        .addSubcommand(new ShowPolicy(cli))
        .addSubcommand(new SetPolicy(cli))
        .addSubcommand(new RemovePolicy(cli))
        .addSubcommand(new CheckPolicies(cli));
  }

  static String path(String id) {
    return Api.path(PATH, id, "");
  }
}
