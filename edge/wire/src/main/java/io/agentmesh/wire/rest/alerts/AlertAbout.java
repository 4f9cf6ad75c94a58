package io.agentmesh.wire.rest.alerts;

/** What a channel is told. */
public enum AlertAbout {
  RAISED,
  ACKNOWLEDGED,
  CLOSED
}
