package io.agentmesh.journal;

import io.agentmesh.journal.append.JournalListener;
import io.agentmesh.journal.fault.JournalFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a journal told its listener. */
public final class Heard implements JournalListener {

  private final List<Long> durable = new CopyOnWriteArrayList<>();
  private final List<JournalFailure> failures = new CopyOnWriteArrayList<>();

  @Override
  public void durable(long position) {
    durable.add(position);
  }

  @Override
  public void failed(JournalFailure failure) {
    failures.add(failure);
  }

  /** The positions, in the order heard. */
  public List<Long> durable() {
    return durable;
  }

  /** The last position heard, 0 before the first. */
  public long last() {
    return durable.isEmpty() ? 0 : durable.getLast();
  }

  /** The failures heard. */
  public List<JournalFailure> failures() {
    return failures;
  }
}
