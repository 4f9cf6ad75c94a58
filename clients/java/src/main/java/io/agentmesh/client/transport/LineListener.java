package io.agentmesh.client.transport;

import io.agentmesh.wire.problem.Problem;

/** What happens to a line, always told on its loop. */
public interface LineListener {

  void opened(Line line);

  /** There is no line: the server could not be reached. */
  void unreachable(String reason);

  /** There is no line: the server answered the upgrade with a problem. */
  void refused(Problem problem);

  void received(byte[] frame);

  /** The peer answered a ping. */
  void heard();

  /** A congested line takes more again. */
  void writable();

  /** The line is over; 1006 when it broke without a status. */
  void closed(int code, String reason);
}
