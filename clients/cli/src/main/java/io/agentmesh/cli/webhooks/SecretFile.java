package io.agentmesh.cli.webhooks;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.cli.context.OwnerOnly;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a secret goes that is shown once: to stdout with the rest, or into a file. */
final class SecretFile {

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "Write the secret to this new file, readable by you alone, and not to stdout.")
  private @Nullable Path file;

  void send(Cli cli, Change change, Sending sending) {
    Path to = file;
    if (to == null || sending.isDryRun()) {
      cli.send(change, sending);
      return;
    }
    if (Files.exists(to)) {
      throw CliFailure.usage("the file " + to + " exists", "Name one that does not");
    }
    JsonNode answer = cli.api().send(change);
    String secret = answer.path("secret").asString("");
    if (!secret.isEmpty()) {
      try {
        OwnerOnly.write(to, (secret + "\n").getBytes(StandardCharsets.US_ASCII));
      } catch (IOException unwritable) {
        throw CliFailure.usage(
            "the secret is made, but the file " + to + " can not be written",
            "Rotate the secret: this one is lost");
      }
      ((ObjectNode) answer).remove("secret");
    }
    cli.show(answer, Fields.ALL);
  }
}
