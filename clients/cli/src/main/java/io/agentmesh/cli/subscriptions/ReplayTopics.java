package io.agentmesh.cli.subscriptions;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.subscriptions.ReplayRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "replay",
    description = "Give a subscription what was published to its topics, once more.")
final class ReplayTopics implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The subscription.")
  private String id = "";

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description = "A position, an event's id or a time; the oldest that is kept if not given.")
  private @Nullable String from;

  @Mixin private Sending sending = new Sending();

  ReplayTopics(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    String path = Api.path(Subscriptions.PATH, id, "/replays");
    cli.send(Change.post(path, new ReplayRequest(from)), sending);
    if (!sending.isDryRun()) {
      cli.note("It goes on by itself: subscriptions replays");
    }
  }
}
