package io.agentmesh.cli.messages;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a message with its payload and its open deliveries.")
final class ShowMessage implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The message.")
  private String id = "";

  ShowMessage(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Api.path(Messages.PATH, id, "")), Fields.ALL);
  }
}
