package io.agentmesh.fuzz.parser;

import java.util.List;
import java.util.stream.Stream;

/** Everything that reads foreign bytes. */
public final class Targets {
  /** All of them. */
  public static final List<Target> ALL =
      Stream.of(
              JournalTargets.ALL,
              RecordTargets.ALL,
              LedgerTargets.ALL,
              SessionTargets.ALL,
              HttpTargets.ALL,
              SchemaTargets.ALL,
              TextTargets.ALL,
              FileTargets.ALL)
          .flatMap(List::stream)
          .toList();

  private Targets() {}

  /** The one with that name. */
  public static Target named(String name) {
    return ALL.stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no target " + name + " in " + ALL));
  }
}
