package io.agentmesh.sql.list;

import io.agentmesh.sql.dialect.Dialect;
import io.agentmesh.sql.fault.ProjectionUnavailable;
import io.agentmesh.sql.store.Session;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The connections that read, each used by one query at a time. Queries run on platform threads of
 * their own, because a virtual thread inside the database's native code would hold its carrier;
 * callers wait, also on virtual threads. Safe for any thread.
 */
public final class Readers implements AutoCloseable {
  /** Something that is read. */
  public interface Query<T> {
    /** Reads it, on a session that no other thread uses meanwhile. */
    T read(Session session) throws SQLException;
  }

  private final Dialect dialect;
  private final BlockingQueue<Session> idle;
  private final ThreadPoolExecutor threads;

  /**
   * So many at once, on threads that are called like that and a number, and so many that may wait.
   * Connections are opened when they are needed.
   */
  public Readers(Dialect dialect, String name, int readers, int waiting) {
    this.dialect = dialect;
    this.idle = new ArrayBlockingQueue<>(readers);
    this.threads =
        new ThreadPoolExecutor(
            readers,
            readers,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().name(name, 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /** Reads, and waits for the result. */
  public <T> T read(Query<T> query) throws SQLException {
    Future<T> result;
    try {
      result = threads.submit(() -> onSession(query));
    } catch (RejectedExecutionException e) {
      throw new ProjectionUnavailable("too many lists are waiting, or the node is closing", e);
    }
    try {
      return result.get();
    } catch (InterruptedException e) {
      result.cancel(false);
      Thread.currentThread().interrupt();
      throw new ProjectionUnavailable("the wait for a list was interrupted", e);
    } catch (CancellationException e) {
      throw new ProjectionUnavailable("the lists were closed", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SQLException error -> throw error;
        case RuntimeException error -> throw error;
        case null, default -> throw new IllegalStateException("a list could not be read", e);
      }
    }
  }

  /** There are as many threads as connections, so one that finds none idle may open one. */
  private <T> T onSession(Query<T> query) throws SQLException {
    Session session = idle.poll();
    if (session == null) {
      session = new Session(dialect.openReader());
    }
    boolean sound = false;
    try {
      T result = query.read(session);
      sound = true;
      return result;
    } finally {
      if (!sound || threads.isShutdown() || !idle.offer(session)) {
        session.close();
      }
    }
  }

  /** Refuses new queries, lets those that run or wait end, and closes the connections. */
  @Override
  public void close() throws SQLException {
    threads.shutdown();
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
        threads.getQueue().forEach(r -> ((Future<?>) r).cancel(false));
      }
    }
    for (Session s = idle.poll(); s != null; s = idle.poll()) {
      s.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
