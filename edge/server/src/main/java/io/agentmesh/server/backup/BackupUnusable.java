package io.agentmesh.server.backup;

/** A backup or an archive that can not be used: where it is wrong, how, and what helps. */
public final class BackupUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /** Says what is wrong with the place and what to do. */
  public BackupUnusable(Object place, String sentence, String remedy) {
    super(place + ": " + sentence);
    this.remedy = remedy;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}
