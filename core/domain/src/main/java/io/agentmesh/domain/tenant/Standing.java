package io.agentmesh.domain.tenant;

/** Whether anything is accepted from a tenant. */
public enum Standing {
  /** Everything that its principals have a right to. */
  ACTIVE,
  /** Nothing until it is resumed; what it has is kept. */
  SUSPENDED,
  /** Nothing ever again; what it has goes, a chunk at a time. */
  DELETING
}
