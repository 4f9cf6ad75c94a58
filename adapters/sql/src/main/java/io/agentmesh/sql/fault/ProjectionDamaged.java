package io.agentmesh.sql.fault;

/**
 * The database does not hold what it must: its file is damaged, or it does not fit the journal. The
 * remedy is to delete it and to rebuild it from a snapshot and the journal.
 */
public sealed class ProjectionDamaged extends RuntimeException permits ProjectionOutdated {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public ProjectionDamaged(String message) {
    super(message);
  }

  /** Says what is wrong and how it was noticed. */
  public ProjectionDamaged(String message, Throwable cause) {
    super(message, cause);
  }
}
