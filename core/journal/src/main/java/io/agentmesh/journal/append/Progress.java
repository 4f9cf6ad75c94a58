package io.agentmesh.journal.append;

import io.agentmesh.journal.fault.JournalFailure;
import org.jspecify.annotations.Nullable;

/** How far the journal thread has come; written by it, read by all. */
public final class Progress {

  private volatile long durable;
  private volatile @Nullable JournalFailure failure;

  /** Starts at a durable position. */
  public Progress(long durable) {
    this.durable = durable;
  }

  /** The last durable position. */
  public long durable() {
    return durable;
  }

  /** Why the journal has failed, or null while it works. */
  public @Nullable JournalFailure failure() {
    return failure;
  }

  void durable(long position) {
    durable = position;
  }

  void failed(JournalFailure how) {
    failure = how;
  }
}
