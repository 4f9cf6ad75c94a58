package io.agentmesh.http.session.socket;

import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** What a request says that wants to become a session. */
public final class Handshake {
  private static final int LONGEST_AGENT = 128;

  private Handshake() {}

  /** Why it can not become one, or null. */
  public static @Nullable Problem obstacle(HttpServerRequest request) {
    String upgrade = request.headers().get(HttpHeaders.UPGRADE);
    String version = request.headers().get("Sec-WebSocket-Version");
    return "websocket".equalsIgnoreCase(upgrade)
            && "13".equals(version)
            && Form.isOffered(request.headers().getAll("Sec-WebSocket-Protocol"))
        ? null
        : Problem.of(
            ProblemType.UPGRADE_REQUIRED,
            "A session is a WebSocket of version 13 with the subprotocol "
                + String.join(" or ", Form.subprotocols())
                + ".");
  }

  /** The program that it says it is, or "". */
  public static String agentOf(HttpServerRequest request) {
    String agent = request.headers().get(HttpHeaders.USER_AGENT);
    String known = agent == null ? "" : agent;
    return known.length() > LONGEST_AGENT ? known.substring(0, LONGEST_AGENT) : known;
  }
}
