package io.agentmesh.http.session.socket;

import io.vertx.core.http.WebSocketFrameType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the ops of a session stand in its WebSocket messages. */
public enum Form {
  /** Protobuf frames in binary messages. */
  PROTO("agentmesh.v1.proto", WebSocketFrameType.BINARY),
  /** JSON in text messages. */
  JSON("agentmesh.v1.json", WebSocketFrameType.TEXT);

  private final String subprotocol;
  private final WebSocketFrameType messages;

  Form(String subprotocol, WebSocketFrameType messages) {
    this.subprotocol = subprotocol;
    this.messages = messages;
  }

  /** The name by which it is negotiated. */
  public String subprotocol() {
    return subprotocol;
  }

  /** The type of message that it uses. */
  WebSocketFrameType messages() {
    return messages;
  }

  /** The names of all, the preferred first. */
  public static List<String> subprotocols() {
    return Arrays.stream(values()).map(Form::subprotocol).toList();
  }

  /** Whether any of these headers offers one of them. */
  public static boolean isOffered(List<String> headers) {
    for (String header : headers) {
      for (String offered : header.split(",", -1)) {
        if (subprotocols().contains(offered.trim())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The form that was negotiated. */
  public static Form of(@Nullable String negotiated) {
    return JSON.subprotocol.equals(negotiated) ? JSON : PROTO;
  }
}
