package io.agentmesh.server.resilience;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.AccessCommand.ResilienceNote.NoteBreaker;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.resilience.PolicyEvent;
import io.agentmesh.resilience.PolicyListener;
import io.agentmesh.resilience.breaker.BreakerMode;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the audit trail of the platform which circuits open and close, in their order, on a
 * thread of its own. A circuit that opens again after a probe was open all the time.
 */
final class BreakerNotes implements PolicyListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BreakerNotes.class);
  private static final int WAITING = 1000;
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 250;
  private static final int LONGEST_REASON = 300;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          10,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING),
          Thread.ofPlatform().daemon().name("resilience-notes-", 0).factory());
  private volatile @Nullable Mesh mesh;

  BreakerNotes() {
    thread.allowCoreThreadTimeOut(true);
  }

  /** From now on notes are kept there. */
  void keepIn(Mesh there) {
    mesh = there;
  }

  @Override
  public void heard(String policy, PolicyEvent event) {
    if (event instanceof PolicyEvent.CircuitChanged(var from, var to, var why)
        && (from == BreakerMode.CLOSED || to == BreakerMode.CLOSED)) {
      NoteBreaker note = new NoteBreaker(policy, to == BreakerMode.CLOSED, sentence(why));
      try {
        thread.execute(() -> keep(note));
      } catch (RejectedExecutionException e) {
        LOG.warn("that the circuit of {} is {} is not in the audit trail", policy, to);
      }
    }
  }

  private static String sentence(String why) {
    String plain = why.replaceAll("\\p{Cntrl}", " ");
    return plain.substring(0, Math.min(plain.length(), LONGEST_REASON));
  }

  private void keep(NoteBreaker note) {
    LOG.warn(
        "the circuit of {} {}: {}",
        note.policy(),
        note.closed() ? "is closed again" : "opened",
        note.reason());
    for (int i = 0; i < ATTEMPTS; i++) {
      Mesh there = mesh;
      try {
        if (there != null) {
          var _ = there.call(Origin.system(Principal.system(TenantId.SYSTEM)), note).join();
          return;
        }
      } catch (MeshUnavailable | CompletionException e) {
        LOG.debug("it can not be kept yet", e);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    LOG.warn("that is not in the audit trail");
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
