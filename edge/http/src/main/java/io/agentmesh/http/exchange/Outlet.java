package io.agentmesh.http.exchange;

/** The connection by which an answer leaves. Its event loop's own, but for what says otherwise. */
public interface Outlet {
  /** Whether there is room for an answer of so many bytes; it is kept for it. From any thread. */
  boolean reserve(int bytes);

  /** The room that was kept is not needed. From any thread. */
  void release(int bytes);

  /** A request was answered. */
  void answered();

  /** So many bytes were written into the room that was kept. */
  void wrote(int bytes);

  /** The client took them. */
  void took(int bytes);

  /** Ends the connection at once, whatever waits. */
  void sever();
}
