package io.agentmesh.journal.fault;

import java.nio.file.Path;

/** Thrown when another process, or another journal of this one, holds the directory. */
public final class JournalLockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the lock file and its holder, usually {@code pid 4711}. */
  public JournalLockedException(Path lock, String holder) {
    super(
        "The journal directory "
            + lock.toAbsolutePath().getParent()
            + " is in use by "
            + holder
            + ".");
  }
}
