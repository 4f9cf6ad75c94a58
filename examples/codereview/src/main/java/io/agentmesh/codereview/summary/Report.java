package io.agentmesh.codereview.summary;

/** What is to be summed up: the report of a review, or as much of it as fits. */
public record Report(String markdown) {
  /** The most characters of a report that are handed to a model. */
  public static final int MAX_LENGTH = 16_000;

  /** The beginning of a report, which has its totals and the worst of each kind. */
  public static Report of(String markdown) {
    return new Report(markdown.substring(0, Math.min(MAX_LENGTH, markdown.length())));
  }
}
