package io.agentmesh.cli.webhooks;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "test", description = "Call the webhook of an agent with nothing in hand.")
final class TestWebhook implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The agent.")
  private String id = "";

  TestWebhook(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(cli.api().send(Change.act(Webhooks.path(id, "/test"))), Fields.ALL);
  }
}
