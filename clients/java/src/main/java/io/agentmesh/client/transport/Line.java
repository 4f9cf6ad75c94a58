package io.agentmesh.client.transport;

/** An open WebSocket. Used on its loop only. */
public interface Line {

  /** Sends one binary message; the array belongs to the line from here on. */
  void send(byte[] frame);

  /** Whether the socket takes no more for now; {@link LineListener#writable} tells when it does. */
  boolean isCongested();

  /** Asks the peer for a sign of life, answered by {@link LineListener#heard}. */
  void ping();

  /** Closes with a WebSocket status code; {@link LineListener#closed} follows. */
  void close(int code, String reason);
}
