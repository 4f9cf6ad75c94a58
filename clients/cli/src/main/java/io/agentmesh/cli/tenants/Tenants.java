package io.agentmesh.cli.tenants;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with tenants. */
@Command(name = "tenants", description = "Create, suspend and delete tenants; set their quotas.")
public final class Tenants {

  static final String PATH = "/v1/tenants";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("STANDING", "/standing"),
          Column.at("AGENTS", "/usage/agents"),
          Column.at("PENDING", "/usage/pendingDeliveries"),
          Column.at("BYTES", "/usage/payloadBytes"),
          Column.time("CREATED", "/createdAt"));

  private Tenants() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Tenants())
        .addSubcommand(new ListTenants(cli))
        .addSubcommand(new ShowTenant(cli))
        .addSubcommand(new CreateTenant(cli))
        .addSubcommand(new SetQuotas(cli))
        .addSubcommand(new IssueAdminKey(cli))
        .addSubcommand(new SuspendTenant(cli))
        .addSubcommand(new ResumeTenant(cli))
        .addSubcommand(new DeleteTenant(cli));
  }
}
