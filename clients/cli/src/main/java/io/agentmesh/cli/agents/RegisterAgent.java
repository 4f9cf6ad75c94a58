package io.agentmesh.cli.agents;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.cli.command.LeveledName;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.agents.AgentRegistration;
import io.agentmesh.wire.rest.agents.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "register", description = "Register an agent with what it can do.")
final class RegisterAgent implements Runnable {

  private static final int USUAL_LEVEL = 3;

  private final Cli cli;

  @Parameters(
      paramLabel = "ID",
      description = "Its id: 3 to 256 letters, digits, underscores and hyphens.")
  private String id = "";

  @Option(
      names = {"-c", "--capability"},
      required = true,
      paramLabel = "NAME[:LEVEL]",
      converter = LeveledName.Reader.class,
      description = "What it can do, from 1 (novice) to 5 (expert), 3 if not given; repeatable.")
  private List<LeveledName> capabilities = List.of();

  @Option(names = "--name", paramLabel = "TEXT", description = "A name for people.")
  private @Nullable String name;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "How much it works on at once; 5 if not given.")
  private @Nullable Integer concurrency;

  @Option(
      names = "--heartbeat-timeout",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description = "Silence after which it is unhealthy; 30s if not given.")
  private @Nullable Duration heartbeatTimeout;

  @Option(names = "--tag", paramLabel = "TEXT", description = "A tag; repeatable.")
  private List<String> tags = List.of();

  @Option(names = "--description", paramLabel = "TEXT", description = "More text for people.")
  private @Nullable String description;

  @Mixin private Sending sending = new Sending();

  RegisterAgent(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    AgentRegistration registration =
        new AgentRegistration(
            id,
            name,
            capabilities.stream().map(RegisterAgent::capability).toList(),
            concurrency,
            heartbeatTimeout == null ? null : heartbeatTimeout.toMillis(),
            tags,
            description);
    cli.send(Change.post(Agents.PATH, registration), sending);
  }

  private static Capability capability(LeveledName given) {
    return new Capability(given.name(), Objects.requireNonNullElse(given.level(), USUAL_LEVEL));
  }
}
