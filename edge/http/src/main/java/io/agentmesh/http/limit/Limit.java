package io.agentmesh.http.limit;

/**
 * A bound on requests: its name in headers, whom it bounds in a sentence, and its rate.
 *
 * @param policy the bound as an item of {@code RateLimit-Policy}
 *     (draft-ietf-httpapi-ratelimit-headers-10)
 */
public record Limit(String name, String whose, Rate rate, String policy) {
  /** Whose policy follows from its rate. */
  public Limit(String name, String whose, Rate rate) {
    this(name, whose, rate, "\"" + name + "\";q=" + rate.most() + ";w=" + rate.window());
  }
}
