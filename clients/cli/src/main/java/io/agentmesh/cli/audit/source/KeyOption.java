package io.agentmesh.cli.audit.source;

import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which key to believe. */
public final class KeyOption {
  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = {
        "The public key of the ledger, or a file that holds it; what agentmesh audit key",
        "printed when you trusted the node. The key that the node names now if not given."
      })
  private @Nullable String given;

  /** The key, or null when none was given. */
  public @Nullable VerifierKey given() {
    if (given == null) {
      return null;
    }
    return parse("--key", given);
  }

  /** The key in an option, or in the file that it names. */
  public static VerifierKey parse(String option, String given) {
    String text = given;
    try {
      Path file = Path.of(given);
      if (Files.isRegularFile(file)) {
        text = Files.readString(file, StandardCharsets.UTF_8).strip();
      }
      return VerifierKey.parse(text);
    } catch (IOException | MalformedException | InvalidPathException e) {
      throw CliFailure.usage(
          option + " is no public key: " + e.getMessage(),
          "Give what agentmesh audit key printed or the witness told, or a file with it");
    }
  }

  /** The key given, or the one that the node names. */
  public VerifierKey or(ServedLog served) {
    VerifierKey key = given();
    return key != null ? key : VerifierKey.parse(served.key());
  }
}
