package io.agentmesh.cli.holds;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a legal hold that stands.")
final class ShowHold implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "NAME", description = "The hold, such as case-2026-17.")
  private String name = "";

  ShowHold(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Api.path(LegalHolds.PATH, name, "")), Fields.ALL);
  }
}
