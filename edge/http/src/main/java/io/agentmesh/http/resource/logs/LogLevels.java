package io.agentmesh.http.resource.logs;

import io.agentmesh.wire.rest.logs.LogLevel;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** From which level on is logged, by logger. For any thread. */
public interface LogLevels {
  /** The name of the logger that all others are below. */
  String ROOT = "ROOT";

  /** That of the root, and of each logger that has one of its own. */
  SortedMap<String, LogLevel> all();

  /** The level that counts for a logger, its own or that of the nearest above it. */
  LogLevel of(String logger);

  /** The level that counted for it before it was set; null when it is as it was. */
  @Nullable LogLevel before(String logger);

  /**
   * Whether one more logger may be set; there is a bound, because loggers are never forgotten.
   *
   * @param logger one that is known may always be set
   */
  boolean takes(String logger);

  /** Logs from that level on. */
  void set(String logger, LogLevel level);

  /** Makes it what it was before it was first set. */
  void reset(String logger);
}
