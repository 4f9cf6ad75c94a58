package io.agentmesh.cli.audit;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "audit", description = "Search what was done, show it, and verify the ledger.")
public final class Audit {

  static final String ENTRIES = "/v1/audit/entries";
  static final String RECEIPTS = "/v1/audit/receipts";
  static final String EXPORTS = "/v1/audit/exports";

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/entry/id"),
          Column.time("TIME", "/entry/time"),
          Column.at("ACTION", "/entry/action"),
          Column.at("OUTCOME", "/entry/outcome"),
          Column.at("ACTOR", "/entry/actor/id"),
          Column.at("KIND", "/entry/resource/kind"),
          Column.at("RESOURCE", "/entry/resource/id"),
          Column.shortened("REASON", "/entry/reason", 60));

  private Audit() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Audit())
        .addSubcommand(new SearchAudit(cli))
        .addSubcommand(new ShowEntry(cli))
        .addSubcommand(new ProveEntry(cli))
        .addSubcommand(new VerifyProof(cli))
        .addSubcommand(new VerifyLedger(cli))
        .addSubcommand(new VerifyRoot(cli))
        .addSubcommand(new BundleAudit(cli))
        .addSubcommand(new PrintCheckpoint(cli))
        .addSubcommand(new PrintKey(cli));
  }
}
