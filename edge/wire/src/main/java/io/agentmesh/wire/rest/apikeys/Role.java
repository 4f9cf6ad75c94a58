package io.agentmesh.wire.rest.apikeys;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a key may do. */
public enum Role {
  @JsonProperty("admin")
  ADMIN,
  @JsonProperty("operator")
  OPERATOR,
  @JsonProperty("submitter")
  SUBMITTER,
  @JsonProperty("agent")
  AGENT,
  @JsonProperty("viewer")
  VIEWER,
  @JsonProperty("auditor")
  AUDITOR,
  @JsonProperty("platform")
  PLATFORM,
  @JsonProperty("monitor")
  MONITOR
}
