package io.agentmesh.sql.list;

import io.agentmesh.domain.InvalidValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * Where a page ended: the kind of the list and the key of its last item, with a CRC32C behind them,
 * as base64url. Any other text is an {@link InvalidValue} of the field "cursor".
 */
public final class Cursor {
  private Cursor() {}

  /** Behind a key of bytes. */
  public static String of(char list, byte[] key) {
    ByteBuffer cursor = ByteBuffer.allocate(1 + key.length + Integer.BYTES);
    cursor.put((byte) list).put(key).putInt(checksum(cursor.array(), 1 + key.length));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.array());
  }

  /** Behind a text. */
  public static String of(char list, String key) {
    return of(list, key.getBytes(StandardCharsets.UTF_8));
  }

  /** Behind a number. */
  public static String of(char list, long key) {
    return of(list, ByteBuffer.allocate(Long.BYTES).putLong(key).array());
  }

  /** The key of sixteen bytes that the cursor of this list stands behind. */
  public static byte[] id(char list, String cursor) {
    byte[] key = key(list, cursor);
    if (key.length != 16) {
      throw invalid();
    }
    return key;
  }

  /** The text that the cursor of this list stands behind. */
  public static String text(char list, String cursor) {
    return new String(key(list, cursor), StandardCharsets.UTF_8);
  }

  /** The number that the cursor of this list stands behind. */
  public static long number(char list, String cursor) {
    byte[] key = key(list, cursor);
    if (key.length != Long.BYTES) {
      throw invalid();
    }
    return ByteBuffer.wrap(key).getLong();
  }

  /** The key of so many bytes that the cursor of this list stands behind. */
  public static ByteBuffer bytes(char list, String cursor, int length) {
    byte[] key = key(list, cursor);
    if (key.length != length) {
      throw invalid();
    }
    return ByteBuffer.wrap(key);
  }

  private static byte[] key(char list, String cursor) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    int length = bytes.length - Integer.BYTES;
    if (length < 1
        || bytes[0] != (byte) list
        || ByteBuffer.wrap(bytes).getInt(length) != checksum(bytes, length)) {
      throw invalid();
    }
    byte[] key = new byte[length - 1];
    System.arraycopy(bytes, 1, key, 0, key.length);
    return key;
  }

  private static InvalidValue invalid() {
    return new InvalidValue("cursor", "must be one that this list gave out");
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
