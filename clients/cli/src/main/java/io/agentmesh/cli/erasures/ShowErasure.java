package io.agentmesh.cli.erasures;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show an erasure, and where copies went that the mesh does not reach.")
final class ShowErasure implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The erasure, as list shows it.")
  private String id = "";

  ShowErasure(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Api.path(Erasures.PATH, id, "")), Fields.ALL);
  }
}
