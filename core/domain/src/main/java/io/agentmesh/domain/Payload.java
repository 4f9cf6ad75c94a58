package io.agentmesh.domain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Opaque bytes with their content type, at most {@value #MAX_BYTES} bytes. The array is shared, not
 * copied: whoever makes a payload gives the array away and nobody writes to it. Inside of the mesh
 * the bytes may be sealed with a data key; nobody who decides about them can open them.
 */
public final class Payload {
  /** The largest payload, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  /** Bytes that sealing adds: a nonce of 12 and a tag of 16. */
  public static final int SEAL_BYTES = 28;

  /** No bytes. */
  public static final Payload EMPTY = new Payload("application/octet-stream", new byte[0]);

  private final String contentType;
  private final byte[] bytes;
  private final String key;

  /** Takes ownership of the array. */
  public Payload(String contentType, byte[] bytes) {
    this(contentType, bytes, "");
  }

  private Payload(String contentType, byte[] bytes, String key) {
    Check.length("contentType", contentType, 255);
    this.contentType = contentType;
    this.bytes = bytes;
    this.key = key;
    Check.range("payload", size(), 0, MAX_BYTES);
  }

  /** Bytes that were sealed with the data key of that id: nonce, what was sealed, tag. */
  public static Payload sealed(String contentType, byte[] bytes, String key) {
    return new Payload(contentType, bytes, key);
  }

  /** The media type as the sender gave it. */
  public String contentType() {
    return contentType;
  }

  /** The shared array; not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /** The id of the data key that the bytes are sealed with; empty when they are not. */
  public String key() {
    return key;
  }

  /** Whether the bytes are sealed. */
  public boolean isSealed() {
    return !key.isEmpty();
  }

  /** The number of bytes that the sender gave. */
  public int size() {
    return isSealed() ? bytes.length - SEAL_BYTES : bytes.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Payload p
        && contentType.equals(p.contentType)
        && key.equals(p.key)
        && Arrays.equals(bytes, p.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * contentType.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return contentType + ", " + size() + (isSealed() ? " sealed bytes" : " bytes");
  }
}
