package io.agentmesh.cli.command;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that are safe to repeat. */
public final class Once {

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "Within 24 hours the same key has no second effect; a new one if not given.")
  private @Nullable String key;

  public String key() {
    return key == null ? "cli-" + UUID.randomUUID() : key;
  }
}
