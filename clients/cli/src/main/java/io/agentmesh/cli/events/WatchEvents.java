package io.agentmesh.cli.events;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "events",
    description = {
      "Watch what happens in the mesh, one event per line.",
      "Goes on until it is stopped, and goes on by itself when the connection breaks."
    })
public final class WatchEvents implements Runnable {

  private final Cli cli;

  @Option(
      names = "--topic",
      paramLabel = "PATTERN",
      description =
          "Only such topics, such as $$mesh.tasks.>; * is one word, > at the end the rest.")
  private @Nullable String topic;

  @Option(
      names = "--subject",
      paramLabel = "KIND/ID",
      description =
          "Only what is about this: tasks/ID, messages/ID, agents/ID, dead-letters/ID or"
              + " correlations/ID.")
  private @Nullable String subject;

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description =
          "Begin at a journal position, behind an event id, or at a time such as"
              + " 2026-11-23T22:57:00Z; now if not given.")
  private @Nullable String from;

  @Option(names = "--no-follow", description = "End with what is there now.")
  private boolean past;

  public WatchEvents(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Query query =
        new Query()
            .with("topic", topic)
            .with("subject", subject)
            .with("from", from)
            .with("until", past ? "now" : null);
    cli.api().stream(
        "/v1/events",
        query,
        event -> {
          EventLine.show(cli, event);
          return false;
        });
  }
}
