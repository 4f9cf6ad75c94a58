package io.agentmesh.e2e.hostile;

/**
 * The node that is attacked, and how one asks it.
 *
 * @param key an API key that may read and publish
 * @param largeMessage id of a message with a large payload
 */
record Quarry(int port, String key, String largeMessage) {
  /** An id that no task has. */
  private static final String NO_TASK = "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62";

  /** An op of a JSON session that is answered, which is all that it is for. */
  String await(long seq) {
    return "{\"seq\": %d, \"awaitTask\": {\"task\": \"%s\"}}".formatted(seq, NO_TASK);
  }

  /** The same with another key. */
  Quarry with(String another) {
    return new Quarry(port, another, largeMessage);
  }

  /** A whole request. */
  String get(String path) {
    return head("GET", path, "");
  }

  /** The head of a request with further header lines. */
  String head(String method, String path, String further) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: node\r\nAuthorization: Bearer "
        + key
        + "\r\nContent-Type: application/json\r\n"
        + further
        + "\r\n";
  }

  /** A request that opens a session in JSON. */
  String upgrade() {
    String headers =
        """
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Protocol: agentmesh.v1.json
        """;
    return head("GET", "/v1/sessions", headers.replace("\n", "\r\n"));
  }
}
