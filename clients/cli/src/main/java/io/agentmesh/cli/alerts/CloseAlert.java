package io.agentmesh.cli.alerts;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.Explanation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "close", description = "Say that somebody is done with an alert.")
final class CloseAlert implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The alert, such as 20482-0.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "What you say about it.")
  private @Nullable String reason;

  @Mixin private Sending sending = new Sending();

  CloseAlert(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Change change = Change.post(Api.path(Alerts.PATH, id, "/close"), new Explanation(reason));
    cli.send(change, sending);
  }
}
