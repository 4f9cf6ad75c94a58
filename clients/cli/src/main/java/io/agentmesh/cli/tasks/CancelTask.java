package io.agentmesh.cli.tasks;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.tasks.Cancellation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "cancel",
    description = "End a task that is no longer wanted, and the open ones below it.")
final class CancelTask implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The task.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history.")
  private @Nullable String reason;

  @Option(names = "--alone", description = "Let the open tasks below it go on.")
  private boolean alone;

  @Mixin private Sending sending = new Sending();

  CancelTask(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Cancellation how = new Cancellation(reason, alone ? false : null);
    cli.send(Change.post(Api.path(Tasks.PATH, id, "/cancel"), how), sending);
  }
}
