package io.agentmesh.wire.rest.policies;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a policy does with the acts that it is about. */
public enum PolicyEffect {
  @JsonProperty("allow")
  ALLOW,
  @JsonProperty("deny")
  DENY
}
