package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.cli.command.LeveledName;
import io.agentmesh.cli.command.Payload;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.deadletters.RedriveRequest;
import io.agentmesh.wire.rest.tasks.Requirement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "redrive",
    description = {
      "Try again: a task becomes a new task, a delivery is pending once more.",
      "With changes the dead letter stays and names what it became."
    })
final class RedriveDeadLetter implements Runnable {

  private static final RedriveRequest NONE =
      new RedriveRequest(null, null, null, null, List.of(), null, null);

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The dead letter.")
  private String id = "";

  @Option(names = "--priority", paramLabel = "N", description = "Another priority, 1 to 5.")
  private @Nullable Integer priority;

  @Option(
      names = {"-r", "--require"},
      paramLabel = "NAME[:LEVEL]",
      converter = LeveledName.Reader.class,
      description = "Other capabilities of a task, in place of all it had; repeatable.")
  private List<LeveledName> requires = List.of();

  @Option(names = "--retries", paramLabel = "N", description = "Other retries of a task, 0 to 5.")
  private @Nullable Integer retries;

  @Option(
      names = "--attempt-timeout",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description = "Another attempt timeout of a task.")
  private @Nullable Duration attemptTimeout;

  @Mixin private Payload payload = new Payload();
  @Mixin private Sending sending = new Sending();

  RedriveDeadLetter(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Payload.Carried carried = payload.carried(cli.shell());
    RedriveRequest changes =
        new RedriveRequest(
            carried.contentType(),
            carried.data(),
            carried.dataBase64(),
            priority,
            requires.stream().map(each -> new Requirement(each.name(), each.level())).toList(),
            retries,
            attemptTimeout == null ? null : attemptTimeout.toMillis());
    String path = Api.path(DeadLetters.PATH, id, "/redrive");
    cli.send(changes.equals(NONE) ? Change.act(path) : Change.post(path, changes), sending);
  }
}
