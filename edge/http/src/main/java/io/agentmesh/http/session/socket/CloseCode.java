package io.agentmesh.http.session.socket;

/** Why the server closes a session; the numbers of RFC 6455 and those of the protocol page. */
public enum CloseCode {
  /** The node stops, or the session fell silent. */
  GOING_AWAY(1001),
  /** The node takes no session now. */
  OVERLOADED(1013),
  /** What came is no frame, or breaks the order of the protocol. */
  BAD_FRAME(4400),
  /** The API key is no longer valid. */
  KEY_INVALID(4401),
  /** The key may not act as the agent, or the agent was ended. */
  FORBIDDEN(4403),
  /** A newer session of the agent is there. */
  REPLACED(4409),
  /** A frame is over the limit. */
  TOO_BIG(4413);

  private final short number;

  CloseCode(int number) {
    this.number = (short) number;
  }

  short number() {
    return number;
  }
}
