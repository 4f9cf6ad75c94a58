package io.agentmesh.cli.tasks;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.events.EventLine;
import io.agentmesh.cli.failure.CliFailure;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "watch",
    description = {
      "Show the states, the progress and the chunks of a task from its beginning until it has",
      "ended.",
      "Exits with 0 when it completed, 3 when it failed or was cancelled."
    })
final class WatchTask implements Runnable {

  private static final Map<String, String> ENDS =
      Map.of(
          "$mesh.tasks.completed", "COMPLETED",
          "$mesh.tasks.salvaged", "COMPLETED",
          "$mesh.tasks.expired", "FAILED",
          "$mesh.tasks.failed", "FAILED",
          "$mesh.tasks.cancelled", "CANCELLED");

  private final Cli cli;
  private String state = "";
  private String reason = "";

  @Parameters(paramLabel = "ID", description = "The task.")
  private String id = "";

  WatchTask(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.api().stream(
        Api.path(Tasks.PATH, id, "/events"),
        new Query().with("topic", "$mesh.tasks.*"),
        this::take);
    if (!state.equals("COMPLETED")) {
      throw CliFailure.refused(
          "task " + id + " is " + state + ": " + reason,
          "Look at its history, or at its dead letter with 'deadletters list'");
    }
  }

  /** Whether the task has ended with this event. */
  private boolean take(JsonNode event) {
    if (!event.path("subject").asString("").equals("tasks/" + id)) {
      return false;
    }
    if (!event.path("topic").asString("").equals("$mesh.tasks.extended")) {
      EventLine.show(cli, event);
    }
    state = ENDS.getOrDefault(event.path("topic").asString(""), "");
    reason = event.at("/data/reason").asString("no reason given");
    return !state.isEmpty();
  }
}
