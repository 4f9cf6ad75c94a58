package io.agentmesh.cli.roles;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import io.agentmesh.wire.rest.apikeys.Role;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with roles. */
@Command(name = "roles", description = "Decide what the roles of the tenant may do.")
public final class Roles {

  static final String PATH = "/v1/roles";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ROLE", "/role"),
          Column.at("VERSION", "/version"),
          Column.at("OWN", "/own"),
          Column.time("CHANGED", "/changedAt"),
          Column.at("BY", "/changedBy"));

  private Roles() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Roles())
        .addSubcommand(new ListRoles(cli))
        .addSubcommand(new ShowRole(cli))
        .addSubcommand(new SetRole(cli))
        .addSubcommand(new ResetRole(cli));
  }

  static String path(Role role) {
    return Api.path(PATH, role.name().toLowerCase(Locale.ROOT), "");
  }
}
