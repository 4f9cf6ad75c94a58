package io.agentmesh.sql.fault;

/** The database is that of an earlier release; nothing is wrong with it, and it is rebuilt. */
public final class ProjectionOutdated extends ProjectionDamaged {
  private static final long serialVersionUID = 1L;

  /** Names both versions. */
  public ProjectionOutdated(long version, long current) {
    super("the projection has schema version " + version + ", not " + current);
  }
}
