package io.agentmesh.engine.alert;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts, the queues of channels and positions in the journal are kept. Safe for any thread;
 * it blocks on the disk. What can not be read or written is an {@link AlertsUnavailable}.
 */
public interface AlertStore extends AutoCloseable {
  /** The position that was kept under a name, or -1. */
  long position(String name);

  /** The text that was kept under a name, or "". */
  String text(String name);

  /** Changes things: all of it, durably, or nothing. One change at a time. */
  void change(Consumer<Change> work);

  /** The raised alert with an id, or null. */
  @Nullable Alert find(String id);

  /** The raised alerts that are wanted, the newest first. */
  List<Alert> page(AlertQuery query);

  /** What channels were or are to be told of an alert. */
  List<Notice> notices(String alert);

  /** What is next for the channel, due or not, or null when nothing waits. */
  @Nullable Notice next(String channel);

  /** How many wait for the channel. */
  int waiting(String channel);

  @Override
  void close();

  /** A change under way; it sees what it did itself. */
  interface Change {
    /** Keeps a position under a name. */
    void position(String name, long position);

    /** Keeps a text under a name. */
    void text(String name, String text);

    /** The youngest alert of the kind, raised or not, or null. */
    @Nullable Alert youngest(Alert.Kind kind);

    /** The raised alert with the id, or null. */
    @Nullable Alert find(String id);

    /** Keeps an alert in place of what was kept of it. */
    void put(Alert alert);

    /** Keeps a notice in place of what was kept of it, unless that does not wait any more. */
    void put(Notice notice);

    /** Marks the eldest that wait for the channel as dropped, so that no more than those wait. */
    void drop(String channel, int most);

    /**
     * Forgets alerts whose latest act is before a time, and the eldest beyond a number; with them
     * what was told of them.
     */
    void forget(long before, int most);
  }
}
