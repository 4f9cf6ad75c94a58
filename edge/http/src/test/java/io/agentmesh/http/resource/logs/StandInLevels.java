package io.agentmesh.http.resource.logs;

import io.agentmesh.wire.rest.logs.LogLevel;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Levels that nobody logs by; no more than three loggers may be set. */
public final class StandInLevels implements LogLevels {
  private final SortedMap<String, LogLevel> set = new TreeMap<>();

  @Override
  public synchronized SortedMap<String, LogLevel> all() {
    SortedMap<String, LogLevel> all = new TreeMap<>(set);
    all.putIfAbsent(ROOT, LogLevel.INFO);
    return all;
  }

  @Override
  public synchronized LogLevel of(String logger) {
    return set.getOrDefault(logger, LogLevel.INFO);
  }

  @Override
  public synchronized @Nullable LogLevel before(String logger) {
    return set.containsKey(logger) ? LogLevel.INFO : null;
  }

  @Override
  public synchronized boolean takes(String logger) {
    return set.containsKey(logger) || set.size() < 3;
  }

  @Override
  public synchronized void set(String logger, LogLevel level) {
    set.put(logger, level);
  }

  @Override
  public synchronized void reset(String logger) {
    set.remove(logger);
  }
}
