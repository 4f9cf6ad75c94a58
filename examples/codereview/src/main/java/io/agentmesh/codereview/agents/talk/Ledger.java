package io.agentmesh.codereview.agents.talk;

import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** A file with one JSON object per line, in which an agent leaves its own list. */
public record Ledger(Path file) {

  /** What the planner submitted: {@link Planned}. */
  public static Ledger ofPlanner(Path directory) {
    return new Ledger(directory.resolve("planned.jsonl"));
  }

  /** What the reporter received: {@link Received}. */
  public static Ledger ofReporter(Path directory) {
    return new Ledger(directory.resolve("received.jsonl"));
  }

  public void write(Collection<?> entries) {
    try {
      Files.write(
          file, entries.stream().map(e -> WireJson.tolerant().writeValueAsString(e)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public <T> List<T> read(Class<T> type) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> WireJson.tolerant().readValue(line, type))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
