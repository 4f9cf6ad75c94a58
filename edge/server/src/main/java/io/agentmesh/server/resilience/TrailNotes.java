package io.agentmesh.server.resilience;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in audit trails what the node itself does, in its order, on a thread of its own, for
 * whoever may not wait.
 */
final class TrailNotes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrailNotes.class);
  private static final int WAITING = 1000;
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 250;

  private final ThreadPoolExecutor thread;
  private volatile @Nullable Mesh mesh;

  /** On a thread of that name. */
  TrailNotes(String name) {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name(name, 0).factory());
    thread.allowCoreThreadTimeOut(true);
  }

  /** From now on notes are kept there. */
  void keepIn(Mesh there) {
    mesh = there;
  }

  /** Has it kept in the trail of the tenant. */
  void add(TenantId tenant, AccessCommand note) {
    try {
      thread.execute(() -> keep(tenant, note));
    } catch (RejectedExecutionException e) {
      LOG.warn("that is not in the audit trail: {}", note);
    }
  }

  private void keep(TenantId tenant, AccessCommand note) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Mesh there = mesh;
      try {
        if (there != null) {
          var _ = there.call(Origin.system(Principal.system(tenant)), note).join();
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
    LOG.warn("that is not in the audit trail: {}", note);
  }

  /** Waits until all that was added before is kept, as long at the most. */
  void settle(Duration longest) {
    try {
      thread.submit(() -> {}).get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
      LOG.warn("not everything that was to be kept is in the audit trail", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
