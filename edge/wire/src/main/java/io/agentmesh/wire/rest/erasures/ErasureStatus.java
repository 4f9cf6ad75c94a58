package io.agentmesh.wire.rest.erasures;

/** How an erasure stands. */
public enum ErasureStatus {
  RUNNING,
  DONE
}
