package io.agentmesh.cli.apikeys;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with API keys. */
@Command(name = "api-keys", description = "Decide who may call the mesh, and as what.")
public final class ApiKeys {

  static final String PATH = "/v1/api-keys";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("NAME", "/name"),
          Column.at("ROLES", "/roles"),
          Column.at("AGENTS", "/agents"),
          Column.time("CREATED", "/createdAt"),
          Column.time("USED", "/lastUsedAt"),
          Column.time("EXPIRES", "/expiresAt"),
          Column.time("REVOKED", "/revokedAt"));

  private ApiKeys() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new ApiKeys())
        .addSubcommand(new CreateApiKey(cli))
        .addSubcommand(new ListApiKeys(cli))
        .addSubcommand(new RotateApiKey(cli))
        .addSubcommand(new RevokeApiKey(cli));
  }
}
