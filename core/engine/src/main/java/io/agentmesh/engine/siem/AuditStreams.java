package io.agentmesh.engine.siem;

import io.agentmesh.engine.alert.AlertStore;
import io.agentmesh.engine.follow.FollowOptions;
import io.agentmesh.engine.follow.Follower;
import io.agentmesh.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a node, a thread for each target. A new one begins with the oldest record that the
 * journal holds. Safe for any thread.
 */
public final class AuditStreams implements AutoCloseable {
  private record Running(String name, Follower follower) {}

  private final List<Running> streams = new ArrayList<>();

  /** To these targets, with positions kept in the store. */
  public AuditStreams(
      Journal journal, AlertStore store, List<AuditTarget> targets, FollowOptions options) {
    for (AuditTarget target : targets) {
      AuditStream stream = new AuditStream(target, store);
      long begin = journal.firstPosition() - 1;
      streams.add(
          new Running(target.name(), new Follower(journal, stream, options, stream.name(), begin)));
    }
  }

  /** Starts them. */
  public void start() {
    streams.forEach(s -> s.follower().start());
  }

  /** The position that the journal is to keep what is behind it for. */
  public long heldPosition() {
    return streams.stream()
        .mapToLong(s -> s.follower().heldPosition())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return streams.isEmpty();
  }

  /** What is wrong with them, or null. */
  public @Nullable String trouble() {
    List<String> wrong = new ArrayList<>();
    for (Running stream : streams) {
      String trouble = stream.follower().trouble();
      if (trouble != null) {
        wrong.add(stream.name() + ": " + trouble);
      }
    }
    return wrong.isEmpty() ? null : String.join("; ", wrong);
  }

  /** How far they are behind. */
  public String lag() {
    List<String> lags = new ArrayList<>();
    for (Running stream : streams) {
      lags.add(stream.name() + " " + stream.follower().lag() + " records behind");
    }
    return String.join("; ", lags);
  }

  /** Sends what is durable if it can, and ends. */
  @Override
  public void close() {
    streams.forEach(s -> s.follower().close());
  }
}
