package io.agentmesh.domain.message;

import io.agentmesh.domain.Check;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a message in CloudEvents' words, and those of the mesh. An absent text is
 * empty; priority is 1 (low) to 5 (urgent). Most messages have no terms beyond the ordinary.
 */
public record Envelope(
    String type,
    String source,
    String subject,
    String correlationId,
    String causationId,
    int priority,
    String traceparent,
    Map<String, String> extensions,
    @Nullable Terms terms) {
  /** The priority of a message or task that names none. */
  public static final int DEFAULT_PRIORITY = 3;

  /** The highest priority. */
  public static final int MAX_PRIORITY = 5;

  /** An envelope without terms. */
  public Envelope(
      String type,
      String source,
      String subject,
      String correlationId,
      String causationId,
      int priority,
      String traceparent,
      Map<String, String> extensions) {
    this(
        type, source, subject, correlationId, causationId, priority, traceparent, extensions, null);
  }

  /** Checks and copies; extensions are kept in the order of their names. */
  public Envelope {
    Check.length("type", type, 255);
    Check.length("source", source, 1024);
    Check.length("subject", subject, 1024);
    Check.length("correlationId", correlationId, 255);
    Check.length("causationId", causationId, 255);
    Check.range("priority", priority, 1, MAX_PRIORITY);
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
        type, source, subject, correlationId, causationId, next, traceparent, extensions, terms);
  }

  /** At another place of its trace. */
  public Envelope withTraceparent(String next) {
    return new Envelope(
        type, source, subject, correlationId, causationId, priority, next, extensions, terms);
  }

  /** Its terms, or the ordinary ones. */
  public Terms termsOrNone() {
    return terms == null ? Terms.NONE : terms;
  }

  /** What is left of it when what it came with is erased: no extensions and no subject. */
  public Envelope bare() {
    return new Envelope(
        type, source, "", correlationId, causationId, priority, traceparent, Map.of(), terms);
  }

  /** With other terms. */
  public Envelope withTerms(Terms next) {
    return new Envelope(
        type,
        source,
        subject,
        correlationId,
        causationId,
        priority,
        traceparent,
        extensions,
        next.orNull());
  }
}
