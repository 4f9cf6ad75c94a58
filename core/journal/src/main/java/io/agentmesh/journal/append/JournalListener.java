package io.agentmesh.journal.append;

import io.agentmesh.journal.fault.JournalFailure;

/** Hears from the journal thread what has become durable; must not block and must not throw. */
public interface JournalListener {

  /** All positions up to this one are durable; called once per batch, with rising positions. */
  void durable(long position);

  /**
   * A batch of so many records was written and forced, which took so long; called after it was
   * reported durable.
   */
  default void written(int records, long nanos) {}

  /** The journal has failed; called at most once, and nothing is reported durable afterwards. */
  void failed(JournalFailure failure);
}
