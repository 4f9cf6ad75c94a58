package io.agentmesh.domain.message;

import io.agentmesh.domain.Check;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The attributes of a message in CloudEvents' words, and those of the mesh. An absent text is
 * empty; priority is 1 (low) to 5 (urgent).
 */
public record Envelope(
    String type,
    String source,
    String subject,
    String correlationId,
    String causationId,
    int priority,
    String traceparent,
    Map<String, String> extensions) {
  /** The priority of a message or task that names none. */
  public static final int DEFAULT_PRIORITY = 3;

  /** Checks and copies; extensions are kept in the order of their names. */
  public Envelope {
    Check.length("type", type, 255);
    Check.length("source", source, 1024);
    Check.length("subject", subject, 1024);
    Check.length("correlationId", correlationId, 255);
    Check.length("causationId", causationId, 255);
    Check.range("priority", priority, 1, 5);
    Check.length("traceparent", traceparent, 55);
    Check.size("extensions", extensions.size(), 16);
    if (extensions.isEmpty()) {
      extensions = Map.of();
    } else {
      for (Map.Entry<String, String> e : extensions.entrySet()) {
        Check.length("extensions", e.getKey(), 64);
        Check.length("extensions", e.getValue(), 1024);
      }
      extensions = Collections.unmodifiableMap(new TreeMap<>(extensions));
    }
  }

  /** With another priority. */
  public Envelope withPriority(int next) {
    return new Envelope(
        type, source, subject, correlationId, causationId, next, traceparent, extensions);
  }
}
