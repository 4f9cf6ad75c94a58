package io.agentmesh.cli.webhooks;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All that is done with the webhooks of agents. */
@Command(
    name = "webhook",
    description = "Have the mesh push to an agent that can not connect, and see how that goes.")
public final class Webhooks {

  private Webhooks() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Webhooks())
        .addSubcommand(new SetWebhook(cli))
        .addSubcommand(new ShowWebhook(cli))
        .addSubcommand(new TestWebhook(cli))
        .addSubcommand(new RotateSecret(cli))
        .addSubcommand(new RemoveWebhook(cli));
  }

  static String path(String agent, String after) {
    return Api.path("/v1/agents", agent, "/webhook" + after);
  }
}
