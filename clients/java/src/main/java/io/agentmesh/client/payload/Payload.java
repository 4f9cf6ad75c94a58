package io.agentmesh.client.payload;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.agentmesh.wire.json.WireJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;

/**
 * Opaque bytes with a content type, at most {@link #MAX_BYTES}. Immutable as long as nobody writes
 * to an array that was handed to {@link #bytes(String, byte[])}, which is not copied.
 */
public final class Payload {

  /** Most bytes of a payload: 1 MiB. */
  public static final int MAX_BYTES = 1 << 20;

  public static final String BYTES = "application/octet-stream";
  public static final String TEXT = "text/plain; charset=utf-8";
  public static final String JSON = "application/json";

  private static final Payload EMPTY = new Payload("", ByteString.EMPTY);

  private final String contentType;
  private final ByteString content;

  private Payload(String contentType, ByteString content) {
    if (content.size() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a payload is at most " + MAX_BYTES + " bytes, not " + content.size());
    }
    this.contentType = contentType;
    this.content = content;
  }

  public static Payload empty() {
    return EMPTY;
  }

  public static Payload bytes(byte[] bytes) {
    return bytes(BYTES, bytes);
  }

  public static Payload bytes(String contentType, byte[] bytes) {
    return new Payload(contentType, UnsafeByteOperations.unsafeWrap(bytes));
  }

  public static Payload text(String text) {
    return bytes(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The value as JSON: a record, map, list, text, number or Jackson 3 node. */
  public static Payload json(Object value) {
    return bytes(JSON, WireJson.tolerant().writeValueAsBytes(value));
  }

  /** A payload as it came off the wire. */
  public static Payload received(String contentType, ByteString content) {
    return new Payload(contentType, content);
  }

  public String contentType() {
    return contentType;
  }

  public int size() {
    return content.size();
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return content.toByteArray();
  }

  /** The bytes as UTF-8 text. */
  public String text() {
    return content.toStringUtf8();
  }

  /** The bytes read as JSON; unknown fields are skipped. */
  public <T> T json(Class<T> type) {
    try {
      return WireJson.tolerant().readValue(content.newInput(), type);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "the payload is not JSON of " + type.getSimpleName(), broken);
    }
  }

  /** The bytes as the session frames hold them, not copied. */
  public ByteString content() {
    return content;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that
        && contentType.equals(that.contentType)
        && content.equals(that.content);
  }

  @Override
  public int hashCode() {
    return 31 * contentType.hashCode() + content.hashCode();
  }

  /** Without the content, which may be confidential. */
  @Override
  public String toString() {
    return "Payload[" + contentType + ", " + size() + " bytes]";
  }
}
