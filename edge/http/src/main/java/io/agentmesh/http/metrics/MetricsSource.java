package io.agentmesh.http.metrics;

/** What the node measures, as text; asked on a virtual thread, so it may block for a moment. */
@FunctionalInterface
public interface MetricsSource {
  /** A text of a media type, in UTF-8. */
  record Text(String contentType, String text) {}

  /** The text for whoever accepts that, "" when it did not say. */
  Text scrape(String accept);
}
