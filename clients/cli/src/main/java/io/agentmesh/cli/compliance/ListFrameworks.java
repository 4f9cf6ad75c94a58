package io.agentmesh.cli.compliance;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.compliance.mapping.Claim;
import io.agentmesh.cli.compliance.mapping.Framework;
import io.agentmesh.cli.compliance.mapping.Frameworks;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "frameworks", description = "Show the frameworks that reports can be about.")
final class ListFrameworks implements Runnable {
  private static final Table TABLE =
      Table.of(
          "items",
          Column.at("FRAMEWORK", "/framework"),
          Column.at("CONTROLS", "/controls"),
          Column.at("EVIDENCE", "/evidence"),
          Column.at("PARTIAL", "/partial"),
          Column.at("CUSTOMER", "/customer"),
          Column.at("REVIEWED", "/reviewed"),
          Column.at("TITLE", "/title"));

  private final Cli cli;

  ListFrameworks(Cli cli) {
    this.cli = cli;
  }

  /** A framework and how much of it is claimed. */
  record Listed(
      String framework,
      String title,
      String reviewed,
      long controls,
      long evidence,
      long partial,
      long customer) {}

  /** All of them. */
  record Listing(List<Listed> items) {
    Listing {
      items = List.copyOf(items);
    }
  }

  @Override
  public void run() {
    cli.output()
        .show(
            new Listing(
                Frameworks.ids().stream().map(Frameworks::of).map(ListFrameworks::listed).toList()),
            TABLE);
  }

  private static Listed listed(Framework framework) {
    return new Listed(
        framework.id(),
        framework.title(),
        framework.reviewed(),
        framework.controls().size(),
        claimed(framework, Claim.EVIDENCE),
        claimed(framework, Claim.PARTIAL),
        claimed(framework, Claim.CUSTOMER));
  }

  private static long claimed(Framework framework, Claim claim) {
    return framework.controls().stream().filter(each -> each.claim() == claim).count();
  }
}
