package io.agentmesh.cli.delegations;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.delegations.DelegationRequest;
import io.agentmesh.wire.rest.roles.Permission;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = {
      "Let a key act for yours: it may do what both may, from now until the end.",
      "With --acting-under the chain of those for whom is acted gets longer by one."
    })
final class CreateDelegation implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "KEY", description = "The key that may act for yours, by its id.")
  private String delegate = "";

  @Option(
      names = "--permission",
      split = ",",
      paramLabel = "PERMISSION",
      description =
          "What it may do of what yours may, all of it if not given: ${COMPLETION-CANDIDATES};"
              + " repeatable.")
  private List<Permission> permissions = List.of();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description = "How long, such as 8h; as long as the mesh is configured to if not given.")
  private @Nullable Duration time;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "What for; the audit trail keeps it.")
  private @Nullable String reason;

  @Mixin private Sending sending = new Sending();

  CreateDelegation(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    DelegationRequest request =
        new DelegationRequest(
            delegate,
            permissions.isEmpty() ? null : permissions,
            time == null ? null : time.toMillis(),
            reason);
    cli.send(Change.post(Delegations.PATH, request), sending);
  }
}
