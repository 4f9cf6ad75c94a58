package io.agentmesh.wire.rest.events;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a tenant stands at a glance: agents by status, work that waits and is under way, and counts
 * that only rise, from whose differences rates are made.
 */
public record Overview(
    Instant time,
    long position,
    Map<String, Integer> agents,
    int tasksWaiting,
    int tasksWorking,
    int deliveriesWaiting,
    int deliveriesLeased,
    int deadLetters,
    long deliveriesEver,
    long attemptsCompleted,
    long attemptsFailed) {
  public Overview {
    agents = Collections.unmodifiableMap(new TreeMap<>(agents));
  }
}
