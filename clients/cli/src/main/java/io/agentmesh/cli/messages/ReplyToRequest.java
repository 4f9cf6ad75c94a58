package io.agentmesh.cli.messages;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Once;
import io.agentmesh.cli.command.Payload;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.requests.ReplyRequest;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reply",
    description = {
      "Reply to a request as an agent that received it, acknowledged or not.",
      "The first reply counts; what the agent holds of the request is acknowledged with it."
    })
final class ReplyToRequest implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The message that is the request.")
  private String id = "";

  @Option(
      names = "--agent",
      required = true,
      paramLabel = "ID",
      description = "The agent that replies.")
  private String agent = "";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "reply",
      description = "What the reply is; ${DEFAULT-VALUE} if not given.")
  private String type = "";

  @Mixin private Payload payload = new Payload();
  @Mixin private Once once = new Once();
  @Mixin private Sending sending = new Sending();

  ReplyToRequest(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Payload.Carried carried = payload.carried(cli.shell());
    ReplyRequest reply =
        new ReplyRequest(
            agent,
            type,
            null,
            null,
            carried.contentType(),
            carried.data(),
            carried.dataBase64(),
            null,
            Map.of());
    cli.send(Change.post(Api.path("/v1/requests", id, "/reply"), reply).once(once.key()), sending);
  }
}
