package io.agentmesh.client.op;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.transport.Transport;
import java.util.concurrent.Semaphore;

/**
 * Room for the ops of callers that wait for an answer. Room is given back a frame at a time, so
 * that a waiting caller wakes once per frame. A loop never waits: it may overdraw.
 */
public final class Window {

  private static final int ALL = 1 << 20;

  private final Semaphore room;

  /** Room for that many. */
  public Window(int size) {
    this.room = new Semaphore(size);
  }

  /** Waits for room; false when the caller is a loop that found none and goes on without. */
  boolean enter() {
    if (room.tryAcquire()) {
      return true;
    }
    if (Transport.isLoopThread()) {
      return false;
    }
    try {
      room.acquire();
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new MeshException.Unavailable("interrupted while waiting for room; nothing was sent");
    }
  }

  public void leave(int count) {
    room.release(count);
  }

  /** Lets everybody through, because the session is over. */
  public void open() {
    room.release(ALL);
  }
}
