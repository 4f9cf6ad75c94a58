package io.agentmesh.cli.agents;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.agents.LevelCap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "cap",
    description = "Let no higher level of a capability count, whatever the agent declares.")
final class CapLevel implements Runnable {

  private final Cli cli;

  @Parameters(index = "0", paramLabel = "ID", description = "The agent.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "CAPABILITY", description = "The capability.")
  private String capability = "";

  @Parameters(index = "2", paramLabel = "LEVEL", description = "The highest level, 1 to 5.")
  private int level;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history.")
  private @Nullable String reason;

  @Mixin private Sending sending = new Sending();

  CapLevel(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    String path = Agents.cap(id, capability);
    cli.send(Change.put(path, new LevelCap(level, reason)), sending);
  }
}
