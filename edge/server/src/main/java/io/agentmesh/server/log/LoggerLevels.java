package io.agentmesh.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.agentmesh.http.resource.logs.LogLevels;
import io.agentmesh.wire.rest.logs.LogLevel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The levels of the loggers of this process, which may be changed until they are closed; then they
 * are what they were. At most 200 loggers are set.
 */
public final class LoggerLevels implements LogLevels, AutoCloseable {
  private static final int MOST = 200;

  /** What a logger that is set had of its own before. */
  private record Before(@Nullable Level own, LogLevel counted) {}

  private final LoggerContext logs;
  private final Map<String, Before> changed = new HashMap<>();
  private final Set<String> named = new HashSet<>();

  LoggerLevels(LoggerContext logs) {
    this.logs = logs;
  }

  /** Those of this process. */
  public static LoggerLevels ofProcess() {
    return new LoggerLevels((LoggerContext) LoggerFactory.getILoggerFactory());
  }

  @Override
  public SortedMap<String, LogLevel> all() {
    SortedMap<String, LogLevel> all = new TreeMap<>();
    for (Logger logger : logs.getLoggerList()) {
      if (logger.getLevel() != null) {
        all.put(logger.getName(), shown(logger.getLevel()));
      }
    }
    return all;
  }

  @Override
  public LogLevel of(String logger) {
    Logger at = logs.exists(logger);
    String above = logger;
    while (at == null && above.indexOf('.') > 0) {
      above = above.substring(0, above.lastIndexOf('.'));
      at = logs.exists(above);
    }
    return shown((at == null ? logs.getLogger(ROOT) : at).getEffectiveLevel());
  }

  @Override
  public synchronized @Nullable LogLevel before(String logger) {
    Before before = changed.get(logger);
    return before == null ? null : before.counted();
  }

  @Override
  public synchronized boolean takes(String logger) {
    return named.contains(logger) || named.size() < MOST;
  }

  @Override
  public synchronized void set(String logger, LogLevel level) {
    changed.computeIfAbsent(
        logger,
        name -> {
          LogLevel counted = of(name);
          return new Before(logs.getLogger(name).getLevel(), counted);
        });
    named.add(logger);
    logs.getLogger(logger).setLevel(Level.toLevel(level.name()));
  }

  @Override
  public synchronized void reset(String logger) {
    Before before = changed.remove(logger);
    if (before != null) {
      logs.getLogger(logger).setLevel(before.own());
    }
  }

  @Override
  public synchronized void close() {
    List.copyOf(changed.keySet()).forEach(this::reset);
  }

  private static LogLevel shown(Level level) {
    return LogLevel.valueOf(level.levelStr);
  }
}
