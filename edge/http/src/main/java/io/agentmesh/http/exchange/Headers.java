package io.agentmesh.http.exchange;

import io.vertx.core.http.HttpHeaders;

/** Names and fixed values of headers, encoded once. */
public final class Headers {
  public static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("Request-Id");
  public static final CharSequence MESH_POSITION = HttpHeaders.createOptimized("Mesh-Position");
  public static final CharSequence IDEMPOTENCY_KEY = HttpHeaders.createOptimized("Idempotency-Key");
  public static final CharSequence PREFER = HttpHeaders.createOptimized("Prefer");
  public static final CharSequence PREFERENCE_APPLIED =
      HttpHeaders.createOptimized("Preference-Applied");
  public static final CharSequence DELEGATION = HttpHeaders.createOptimized("AgentMesh-Delegation");
  public static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
  public static final CharSequence NOSNIFF_NAME =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  public static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  public static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  public static final CharSequence RATE_LIMIT = HttpHeaders.createOptimized("RateLimit");
  public static final CharSequence RATE_LIMIT_POLICY =
      HttpHeaders.createOptimized("RateLimit-Policy");
  public static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  public static final CharSequence PROBLEM_JSON =
      HttpHeaders.createOptimized("application/problem+json");

  private Headers() {}
}
