package io.agentmesh.engine.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the edge asks of the alerts. Safe for any thread; it may block. */
public interface Alerts {
  /**
   * A channel as it is.
   *
   * @param waiting how many wait for it
   * @param failuresInARow attempts that failed, one after the other
   * @param trouble why the latest failed, or ""
   */
  record Channel(String name, int waiting, int failuresInARow, String trouble) {}

  /** The alert with an id, or null. */
  @Nullable Alert find(String id);

  /** The alerts that are wanted, the newest first. */
  List<Alert> page(AlertQuery query);

  /** What channels were or are to be told of an alert. */
  List<Notice> notices(String id);

  /** The position of the journal up to which they show everything. */
  long position();

  /** The channels. */
  List<Channel> channels();

  /** Tries a channel once, now; null when there is none of that name. */
  AlertChannel.@Nullable Told test(String name);
}
