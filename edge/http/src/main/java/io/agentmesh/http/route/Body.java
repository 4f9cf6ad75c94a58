package io.agentmesh.http.route;

/** Whether the requests of a route have a body. */
public enum Body {
  NONE,
  OPTIONAL,
  REQUIRED
}
