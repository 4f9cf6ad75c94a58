package io.agentmesh.http.session.socket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/** Puts the fragments of WebSocket messages of one type together. One event loop's own. */
public final class FrameAssembly {
  /** Takes what comes of the fragments. */
  public interface Taker {
    /** A whole message; the bytes are the taker's own. */
    void message(byte[] bytes);

    /** A message of the other type, or a fragment that continues nothing. */
    void unexpected();

    /** A message over the limit. */
    void tooBig();
  }

  private final Form form;
  private final int maxBytes;
  private final Taker taker;
  private @Nullable Buffer open;

  /** Bounds the whole message. */
  public FrameAssembly(Form form, int maxBytes, Taker taker) {
    this.form = form;
    this.maxBytes = maxBytes;
    this.taker = taker;
  }

  /** Takes the next fragment. */
  public void next(WebSocketFrame frame) {
    switch (frame.type()) {
      case BINARY, TEXT, CONTINUATION -> {
        boolean expected = frame.isContinuation() || frame.type() == form.messages();
        if (expected && frame.isContinuation() == (open != null)) {
          take(frame);
        } else {
          taker.unexpected();
        }
      }
      case CLOSE, PING, PONG -> {}
    }
  }

  private void take(WebSocketFrame frame) {
    Buffer before = open;
    Buffer fragment = frame.binaryData();
    open = null;
    if ((before == null ? 0 : before.length()) + fragment.length() > maxBytes) {
      taker.tooBig();
    } else if (frame.isFinal()) {
      taker.message((before == null ? fragment : before.appendBuffer(fragment)).getBytes());
    } else {
      open = (before == null ? Buffer.buffer() : before).appendBuffer(fragment);
    }
  }
}
