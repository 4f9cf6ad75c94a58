package io.agentmesh.wire.rest.alerts;

/** How far a channel is with what it is to be told. */
public enum AlertNoticeStage {
  WAITING,
  TAKEN,
  FAILED,
  DROPPED
}
