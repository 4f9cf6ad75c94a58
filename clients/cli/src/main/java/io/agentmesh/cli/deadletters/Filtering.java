package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.api.Query;
import io.agentmesh.wire.rest.deadletters.DeadLetterFilter;
import io.agentmesh.wire.rest.deadletters.DeadLetterKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which dead letters are meant. */
final class Filtering {

  @Option(names = "--kind", paramLabel = "KIND", description = "Only ${COMPLETION-CANDIDATES}.")
  private @Nullable DeadLetterKind kind;

  @Option(
      names = "--cause",
      paramLabel = "TEXT",
      description = "Only with this text in the cause, whatever the case.")
  private @Nullable String cause;

  @Option(
      names = "--agent",
      paramLabel = "ID",
      description = "Only of this recipient, or of tasks that this agent tried last.")
  private @Nullable String agent;

  @Option(
      names = "--capability",
      paramLabel = "NAME",
      description = "Only tasks that need this capability.")
  private @Nullable String capability;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Only messages to this topic.")
  private @Nullable String topic;

  @Option(
      names = "--before",
      paramLabel = "TIME",
      description = "Only what died before this time, such as 2026-11-23T22:57:00Z.")
  private @Nullable Instant before;

  @Option(
      names = "--after",
      paramLabel = "TIME",
      description = "Only what died at this time or later.")
  private @Nullable Instant after;

  Query query() {
    return new Query()
        .with("kind", kind)
        .with("cause", cause)
        .with("agent", agent)
        .with("capability", capability)
        .with("topic", topic)
        .with("before", before)
        .with("after", after);
  }

  DeadLetterFilter filter() {
    return new DeadLetterFilter(kind, cause, agent, capability, topic, before, after);
  }
}
