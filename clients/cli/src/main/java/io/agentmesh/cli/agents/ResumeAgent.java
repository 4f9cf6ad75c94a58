package io.agentmesh.cli.agents;

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

@Command(name = "resume", description = "Give a paused or quarantined agent work again.")
final class ResumeAgent implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The agent.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history.")
  private @Nullable String reason;

  @Mixin private Sending sending = new Sending();

  ResumeAgent(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Change change = Change.post(Api.path(Agents.PATH, id, "/resume"), new Explanation(reason));
    cli.send(change, sending);
  }
}
