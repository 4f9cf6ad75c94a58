package io.agentmesh.sql.fault;

import io.agentmesh.engine.port.MeshUnavailable;

/**
 * The database can not be asked now: the disk is full or fails, too many queries wait, or it is
 * closed. Nothing was changed; trying again later may work.
 */
public final class ProjectionUnavailable extends MeshUnavailable {
  private static final long serialVersionUID = 1L;

  /** Says what hinders. */
  public ProjectionUnavailable(String message) {
    super(message);
  }

  /** Says what hinders and how it was noticed. */
  public ProjectionUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
