package io.agentmesh.cli.agents;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What agents say of themselves, as a filter. */
final class Saying {
  @Option(
      names = "--tag",
      paramLabel = "TEXT",
      description = "Only agents with this tag; repeatable: with all of them.")
  private List<String> tags = List.of();

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "Only agents with this text in id, name, description, capabilities or tags.")
  private @Nullable String text;

  List<String> tags() {
    return tags;
  }

  @Nullable String text() {
    return text;
  }
}
