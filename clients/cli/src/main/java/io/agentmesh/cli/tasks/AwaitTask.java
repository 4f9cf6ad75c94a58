package io.agentmesh.cli.tasks;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.cli.output.Progress;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "await",
    description = {
      "Wait until a task has ended and show it.",
      "Exits with 0 when it completed, 3 when it failed or was cancelled, 5 when time ran out."
    })
final class AwaitTask implements Runnable {

  private static final Set<String> ENDS = Set.of("COMPLETED", "FAILED", "CANCELLED");
  private static final Duration SEEN_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The task.")
  private String id = "";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description = "How long to wait, such as 30s or 5m; without end if not given.")
  private @Nullable Duration timeout;

  AwaitTask(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    JsonNode task = ended(cli.api());
    cli.show(task, Fields.ALL);
    String state = task.path("state").asString("");
    if (!state.equals("COMPLETED")) {
      throw CliFailure.refused(
          "task " + id + " is " + state + ": " + task.path("reason").asString("no reason given"),
          "Look at its history, or at its dead letter with 'deadletters list'");
    }
  }

  private JsonNode ended(Api api) {
    long start = System.nanoTime();
    try (Progress progress = cli.progress()) {
      Duration most = progress.isSeen() ? SEEN_WAIT : LONGEST_WAIT;
      while (true) {
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        Duration wait = timeout == null ? most : least(most, timeout.minus(waited));
        JsonNode task =
            api.get(
                Api.path(Tasks.PATH, id, ""),
                new Query().with("waitMillis", Math.max(0, wait.toMillis())),
                wait);
        if (ENDS.contains(task.path("state").asString(""))) {
          return task;
        }
        if (timeout != null && !wait.isPositive()) {
          throw CliFailure.unavailable(
              "task " + id + " is still " + task.path("state").asString("") + ", it goes on",
              "Wait again with a longer --timeout");
        }
        progress.tell(line(task, waited));
      }
    }
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String line(JsonNode task, Duration waited) {
    StringBuilder line = new StringBuilder(task.path("state").asString(""));
    if (task.has("agent")) {
      line.append(" by ").append(task.path("agent").asString());
    }
    if (task.has("progress")) {
      line.append(' ').append(task.at("/progress/percent").asInt(0)).append(" % ");
      line.append(task.at("/progress/text").asString(""));
    }
    return line.append(", ").append(waited.toSeconds()).append(" s").toString();
  }
}
