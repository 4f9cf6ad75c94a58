package io.agentmesh.cli.apikeys;

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
import tools.jackson.databind.JsonNode;

/** Where the secret of a key goes that is shown once: to stdout, or to a new file of its owner. */
final class SecretFile {

  private SecretFile() {}

  /** Sends the change, whose answer holds a secret, and shows it or keeps it in the file. */
  static void show(Cli cli, Change change, @Nullable Path file, Sending sending) {
    if (file == null || sending.isDryRun()) {
      cli.send(change, sending);
      return;
    }
    if (Files.exists(file)) {
      throw CliFailure.usage("the file " + file + " exists", "Name one that does not");
    }
    JsonNode issued = cli.api().send(change);
    keep(issued.path("secret").asString(""), file);
    cli.show(issued.path("key"), Fields.ALL);
  }

  private static void keep(String secret, Path file) {
    try {
      OwnerOnly.write(file, (secret + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException unwritable) {
      throw CliFailure.usage(
          "the key was created, but the file " + file + " can not be written",
          "Revoke the key and create another: its secret is lost");
    }
  }
}
