package io.agentmesh.client.transport;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.util.Objects;

/** A Vert.x WebSocket as line. */
final class VertxLine implements Line {

  private static final int WRITE_QUEUE_BYTES = 1 << 20;
  private static final int REASON_CHARS = 100;
  private static final short BROKEN = 1006;

  private final WebSocket socket;

  VertxLine(WebSocket socket, LineListener listener) {
    this.socket = socket;
    socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    socket.binaryMessageHandler(message -> listener.received(message.getBytes()));
    socket.textMessageHandler(_ -> close(1003, "text"));
    socket.pongHandler(_ -> listener.heard());
    socket.drainHandler(_ -> listener.writable());
    socket.exceptionHandler(_ -> close(1002, "broken"));
    socket.closeHandler(_ -> listener.closed(code(), reason()));
  }

  private int code() {
    return Objects.requireNonNullElse(socket.closeStatusCode(), BROKEN);
  }

  private String reason() {
    return Objects.requireNonNullElse(socket.closeReason(), "");
  }

  @Override
  public void send(byte[] frame) {
    socket.writeBinaryMessage(Buffer.buffer(frame));
  }

  @Override
  public boolean isCongested() {
    return socket.isClosed() || socket.writeQueueFull();
  }

  @Override
  public void ping() {
    if (!socket.isClosed()) {
      socket.writePing(Buffer.buffer(0));
    }
  }

  @Override
  public void close(int code, String reason) {
    String brief = reason.length() > REASON_CHARS ? reason.substring(0, REASON_CHARS) : reason;
    if (!socket.isClosed()) {
      socket.close((short) code, brief);
    }
  }
}
