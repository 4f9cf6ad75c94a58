package io.agentmesh.cli.apikeys;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.apikeys.ApiKeyRotation;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rotate",
    description = "Give a key another secret, which is shown once and never again.")
final class RotateApiKey implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The key, by its id.")
  private String id = "";

  @Option(
      names = "--overlap",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description =
          "How long the secret before is good as well, 24h at most; not at all by itself.")
  private Duration overlap = Duration.ZERO;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "Write the secret to this new file, readable by you alone, and not to stdout.")
  private @Nullable Path secretFile;

  @Mixin private Sending sending = new Sending();

  RotateApiKey(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    ApiKeyRotation rotation =
        new ApiKeyRotation((int) Math.min(Integer.MAX_VALUE, overlap.toMillis()));
    Change change = Change.post(Api.path(ApiKeys.PATH, id, "/rotate"), rotation);
    SecretFile.show(cli, change, secretFile, sending);
  }
}
