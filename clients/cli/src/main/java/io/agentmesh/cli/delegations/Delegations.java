package io.agentmesh.cli.delegations;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with delegations. */
@Command(name = "delegations", description = "Let other keys act for yours.")
public final class Delegations {

  static final String PATH = "/v1/delegations";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("FROM", "/grantor"),
          Column.at("TO", "/delegate"),
          Column.at("PERMISSIONS", "/permissions"),
          Column.at("DEPTH", "/depth"),
          Column.time("EXPIRES", "/expiresAt"),
          Column.time("REVOKED", "/revokedAt"));

  private Delegations() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Delegations())
        .addSubcommand(new CreateDelegation(cli))
        .addSubcommand(new ListDelegations(cli))
        .addSubcommand(new ShowDelegation(cli))
        .addSubcommand(new RevokeDelegation(cli));
  }
}
