package io.agentmesh.cli.approvals;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "approvals",
    description = "Ask for the approval of a second person, and give it to others.")
public final class Approvals {

  static final String PATH = "/v1/approvals";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("ACT", "/act"),
          Column.at("TARGET", "/target"),
          Column.at("ASKED BY", "/requestedBy"),
          Column.at("GIVEN BY", "/approvedBy"),
          Column.time("EXPIRES", "/expiresAt"),
          Column.shortened("REASON", "/reason", 60));

  private Approvals() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Approvals())
        .addSubcommand(new ListApprovals(cli))
        .addSubcommand(new ShowApproval(cli))
        .addSubcommand(new RequestApproval(cli))
        .addSubcommand(new Approve(cli))
        .addSubcommand(new RejectApproval(cli));
  }
}
