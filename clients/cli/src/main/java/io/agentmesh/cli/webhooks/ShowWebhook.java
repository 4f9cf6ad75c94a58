package io.agentmesh.cli.webhooks;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show the webhook of an agent and how its calls went.")
final class ShowWebhook implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The agent.")
  private String id = "";

  ShowWebhook(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().get(Webhooks.path(id, "")), Fields.ALL);
  }
}
