package io.agentmesh.domain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Opaque bytes with their content type, at most {@value #MAX_BYTES} bytes. The array is shared, not
 * copied: whoever makes a payload gives the array away and nobody writes to it.
 */
public final class Payload {
  /** The largest payload, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  /** No bytes. */
  public static final Payload EMPTY = new Payload("application/octet-stream", new byte[0]);

  private final String contentType;
  private final byte[] bytes;

  /** Takes ownership of the array. */
  public Payload(String contentType, byte[] bytes) {
    Check.length("contentType", contentType, 255);
    Check.range("payload", bytes.length, 0, MAX_BYTES);
    this.contentType = contentType;
    this.bytes = bytes;
  }

  /** The media type as the sender gave it. */
  public String contentType() {
    return contentType;
  }

  /** The shared array; not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /** The number of bytes. */
  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Payload p
        && contentType.equals(p.contentType)
        && Arrays.equals(bytes, p.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * contentType.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return contentType + ", " + bytes.length + " bytes";
  }
}
