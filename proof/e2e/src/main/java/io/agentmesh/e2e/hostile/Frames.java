package io.agentmesh.e2e.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** WebSocket frames of a client (RFC 6455, section 5.2), masked with zeros. */
final class Frames {
  private static final int TEXT = 0x81;
  private static final int CONTINUATION_TO_COME = 0x01;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES = 126;

  private Frames() {}

  /** A whole text message. */
  static byte[] text(String text) {
    return frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The beginning of a text message, which more must follow. */
  static byte[] part(byte[] content) {
    return frame(CONTINUATION_TO_COME, content);
  }

  private static byte[] frame(int first, byte[] content) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(content.length + 8);
    frame.write(first);
    if (content.length < TWO_BYTES) {
      frame.write(MASKED | content.length);
    } else {
      frame.write(MASKED | TWO_BYTES);
      frame.write(content.length >> 8);
      frame.write(content.length);
    }
    frame.write(new byte[4], 0, 4);
    frame.write(content, 0, content.length);
    return frame.toByteArray();
  }
}
