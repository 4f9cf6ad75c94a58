package io.agentmesh.cli.chaos;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.chaos.FaultKind;
import io.agentmesh.wire.rest.chaos.FaultPoint;
import io.agentmesh.wire.rest.chaos.FaultRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "start",
    description = {
      "Inject a fault, which ends by itself after its time.",
      "The node must be configured with chaos.enabled, and the key must be of the platform."
    })
final class StartFault implements Runnable {

  private final Cli cli;

  @Parameters(
      index = "0",
      paramLabel = "POINT",
      description = "Where acts are hit: ${COMPLETION-CANDIDATES}.")
  private FaultPoint point = FaultPoint.STORE;

  @Parameters(
      index = "1",
      paramLabel = "KIND",
      description = "What becomes of them: ${COMPLETION-CANDIDATES}.")
  private FaultKind kind = FaultKind.LATENCY;

  @Option(
      names = "--for",
      required = true,
      paramLabel = "TIME",
      converter = DurationReader.class,
      description = "How long, such as 30s.")
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--tenant",
      description = "The one tenant whose acts are hit; needed at each point but STORE.")
  private @Nullable String tenant;

  @Option(
      names = "--share",
      paramLabel = "PART",
      description = "The part of the acts that is hit, such as 0.5; all if not given.")
  private @Nullable Double share;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description = "How much longer an act takes, for LATENCY.")
  private @Nullable Duration latency;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "What for; the audit trail keeps it.")
  private @Nullable String reason;

  @Mixin private Sending sending = new Sending();

  StartFault(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    FaultRequest fault =
        new FaultRequest(
            point,
            kind,
            share,
            tenant,
            duration.toMillis(),
            latency == null ? null : latency.toMillis(),
            reason);
    cli.send(Change.post(Chaos.PATH, fault), sending);
  }
}
