package io.agentmesh.cli.tasks;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.cli.command.LeveledName;
import io.agentmesh.cli.command.Once;
import io.agentmesh.cli.command.Payload;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.cli.receipt.Receipted;
import io.agentmesh.wire.rest.tasks.Requirement;
import io.agentmesh.wire.rest.tasks.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "submit", description = "Submit a task; it is durable when the answer comes.")
final class SubmitTask implements Runnable {

  private final Cli cli;

  @Option(
      names = "--type",
      required = true,
      paramLabel = "TYPE",
      description = "What kind of work it is, such as review.file.")
  private String type = "";

  @Option(
      names = {"-r", "--require"},
      required = true,
      paramLabel = "NAME[:LEVEL]",
      converter = LeveledName.Reader.class,
      description = "A capability that the agent needs, at this level at least; repeatable.")
  private List<LeveledName> requires = List.of();

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "From 1 (low) to 5 (urgent); 3 if not given.")
  private @Nullable Integer priority;

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "Attempts after the first one, 0 to 5; 3 if not given.")
  private @Nullable Integer retries;

  @Option(
      names = "--attempt-timeout",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description = "How long an attempt lasts without a heartbeat; 300s if not given.")
  private @Nullable Duration attemptTimeout;

  @Option(
      names = "--heartbeat-timeout",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description = "How long a worker that has accepted may be silent.")
  private @Nullable Duration heartbeatTimeout;

  @Option(
      names = "--schedule-to-start",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description = "The task fails when no agent has started it by then.")
  private @Nullable Duration scheduleToStart;

  @Option(
      names = "--deadline",
      paramLabel = "INSTANT",
      description = "When the task fails whatever its state, such as 2027-01-31T12:00:00Z.")
  private @Nullable Instant deadline;

  @Option(
      names = "--parent",
      paramLabel = "ID",
      description = "The open task that this one is a part of.")
  private @Nullable String parent;

  @Option(
      names = "--correlation-id",
      paramLabel = "ID",
      description = "The conversation that the task is part of.")
  private @Nullable String correlationId;

  @Option(
      names = "--data-subject",
      paramLabel = "ID",
      description = "Whom the data is about, a pseudonym rather than a name.")
  private @Nullable String dataSubject;

  @Mixin private Payload payload = new Payload();
  @Mixin private Once once = new Once();
  @Mixin private Receipted receipted = new Receipted();
  @Mixin private Sending sending = new Sending();

  SubmitTask(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Payload.Carried carried = payload.carried(cli.shell());
    TaskRequest request =
        new TaskRequest(
            type,
            requires.stream().map(each -> new Requirement(each.name(), each.level())).toList(),
            carried.contentType(),
            carried.data(),
            carried.dataBase64(),
            priority,
            retries,
            millis(attemptTimeout),
            correlationId,
            millis(scheduleToStart),
            millis(heartbeatTimeout),
            deadline,
            parent,
            dataSubject);
    receipted.send(cli, Change.post(Tasks.PATH, request).once(once.key()), sending);
  }

  private static @Nullable Long millis(@Nullable Duration time) {
    return time == null ? null : time.toMillis();
  }
}
