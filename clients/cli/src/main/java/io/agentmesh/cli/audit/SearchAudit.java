package io.agentmesh.cli.audit;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "search",
    description = {
      "Search the audit entries of the tenant, newest first.",
      "A page may be empty and there may still be more; --all looks at everything."
    })
final class SearchAudit implements Runnable {

  private final Cli cli;

  @Mixin private EntryOptions wanted = new EntryOptions();

  @Mixin private Paging paging = new Paging();

  SearchAudit(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    paging.show(cli, Audit.ENTRIES, wanted.query(), Audit.TABLE, "audit entries");
  }
}
