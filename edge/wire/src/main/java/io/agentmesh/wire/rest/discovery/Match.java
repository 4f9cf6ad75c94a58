package io.agentmesh.wire.rest.discovery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an agent needs all capabilities of a query or any. */
public enum Match {
  @JsonProperty("all")
  ALL,
  @JsonProperty("any")
  ANY
}
