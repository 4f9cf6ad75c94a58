package io.agentmesh.client.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Filters of a list and where its page starts. Immutable. */
public final class Query {

  private static final Query ALL = new Query(Map.of());

  private final Map<String, String> parameters;

  private Query(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** Everything, from the first page on. */
  public static Query all() {
    return ALL;
  }

  /** Only what has this value, such as {@code state} and {@code QUEUED}. */
  public Query with(String filter, String value) {
    Map<String, String> next = new LinkedHashMap<>(parameters);
    next.put(filter, value);
    return new Query(next);
  }

  /** At most so many items per page. */
  public Query limit(int items) {
    return with("limit", Integer.toString(items));
  }

  /** The page that a previous one names as next. */
  public Query cursor(String cursor) {
    return with("cursor", cursor);
  }

  /** Waits until the list reflects what an answer with this position did. */
  public Query minPosition(long position) {
    return with("minPosition", Long.toString(position));
  }

  /** As part of a URL, with the question mark; empty when there is nothing to ask for. */
  String text() {
    return parameters.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
