package io.agentmesh.sql.fault;

/**
 * A newer release wrote the database. The remedy is that release, or to delete the database and to
 * rebuild it.
 */
public final class ProjectionTooNew extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names both versions. */
  public ProjectionTooNew(long found, long known) {
    super(
        "the projection has schema version "
            + found
            + ", this release knows versions up to "
            + known);
  }
}
