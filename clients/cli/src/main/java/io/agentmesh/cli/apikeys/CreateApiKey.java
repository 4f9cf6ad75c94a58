package io.agentmesh.cli.apikeys;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.apikeys.ApiKeyRequest;
import io.agentmesh.wire.rest.apikeys.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Create a key; its secret is shown once and never again.")
final class CreateApiKey implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "NAME", description = "What people know it by.")
  private String name = "";

  @Option(
      names = "--role",
      required = true,
      split = ",",
      paramLabel = "ROLE",
      description = "What it may do: ${COMPLETION-CANDIDATES}; repeatable.")
  private List<Role> roles = List.of();

  @Option(
      names = "--agent",
      split = ",",
      paramLabel = "ID",
      description = "An agent that it may act as, with the role agent; repeatable.")
  private List<String> agents = List.of();

  @Option(
      names = "--expires-in",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description = "How long it is valid, such as 90d; without end if not given.")
  private @Nullable Duration expiresIn;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "Write the secret to this new file, readable by you alone, and not to stdout.")
  private @Nullable Path secretFile;

  @Mixin private Sending sending = new Sending();

  CreateApiKey(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expiry = expiresIn == null ? null : now.plus(expiresIn);
    Change change = Change.post(ApiKeys.PATH, new ApiKeyRequest(name, roles, agents, expiry));
    SecretFile.show(cli, change, secretFile, sending);
  }
}
