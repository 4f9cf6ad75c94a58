package io.agentmesh.cli.chaos;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.cli.failure.CliFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "stop", description = "Stop a fault at once, or all of them.")
final class StopFault implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "The fault, by its id.")
  private @Nullable String id;

  @Option(names = "--all", description = "Stop every fault of the node.")
  private boolean all;

  @Mixin private Sending sending = new Sending();

  StopFault(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if ((id == null) != all) {
      throw CliFailure.usage("name a fault, or say --all", "See 'chaos list'");
    }
    cli.send(Change.delete(id == null ? Chaos.PATH : Chaos.path(id)), sending);
    if (!sending.isDryRun()) {
      cli.note(id == null ? "There is no fault any more." : "Fault " + id + " is over.");
    }
  }
}
