package io.agentmesh.cli.messages;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every message says of itself, in CloudEvents' words. */
final class MessageAttributes {
  @Option(
      names = "--type",
      required = true,
      paramLabel = "TYPE",
      description = "What happened or is wanted, such as com.example.order.created.")
  private String type = "";

  @Option(names = "--source", paramLabel = "URI", description = "CloudEvents source.")
  private @Nullable String source;

  @Option(names = "--subject", paramLabel = "TEXT", description = "CloudEvents subject.")
  private @Nullable String subject;

  @Option(names = "--correlation-id", paramLabel = "ID", description = "The conversation.")
  private @Nullable String correlationId;

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "From 1 (low) to 5 (urgent); 3 if not given.")
  private @Nullable Integer priority;

  String type() {
    return type;
  }

  @Nullable String source() {
    return source;
  }

  @Nullable String subject() {
    return subject;
  }

  @Nullable String correlationId() {
    return correlationId;
  }

  @Nullable Integer priority() {
    return priority;
  }
}
