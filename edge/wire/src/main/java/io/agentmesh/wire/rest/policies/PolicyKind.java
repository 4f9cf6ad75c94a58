package io.agentmesh.wire.rest.policies;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a policy is about. */
public enum PolicyKind {
  @JsonProperty("publish")
  PUBLISH,
  @JsonProperty("send")
  SEND,
  @JsonProperty("submit")
  SUBMIT,
  @JsonProperty("subscribe")
  SUBSCRIBE,
  @JsonProperty("broadcast")
  BROADCAST
}
