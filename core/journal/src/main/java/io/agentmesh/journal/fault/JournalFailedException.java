package io.agentmesh.journal.fault;

/** Thrown by appending after the journal has failed; the process must be restarted. */
public final class JournalFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient JournalFailure failure;

  /** Wraps the failure that ended the journal. */
  public JournalFailedException(JournalFailure failure) {
    super(failure.sentence(), failure.cause());
    this.failure = failure;
  }

  /** The failure that ended the journal. */
  public JournalFailure failure() {
    return failure;
  }
}
