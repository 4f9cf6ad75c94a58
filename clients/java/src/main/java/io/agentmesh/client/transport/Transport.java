package io.agentmesh.client.transport;

/** Opens lines to one server, all on one loop. Thread-safe. */
public interface Transport {

  Loop loop();

  /** Opens a line; the listener is told how it went. */
  void open(LineListener listener);

  /** Frees what the transport holds; lines must be closed before. */
  void close();

  /** Whether the caller is on any loop, where waiting would stop what it waits for. */
  static boolean isLoopThread() {
    return io.vertx.core.Context.isOnEventLoopThread();
  }
}
