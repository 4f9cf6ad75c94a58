package io.agentmesh.cli.tenants;

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

@Command(name = "resume", description = "Let a suspended tenant go on.")
final class ResumeTenant implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The tenant.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.")
  private @Nullable String reason;

  @Mixin private Sending sending = new Sending();

  ResumeTenant(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Change change = Change.post(Api.path(Tenants.PATH, id, "/resume"), new Explanation(reason));
    cli.send(change, sending);
  }
}
