package io.agentmesh.ledger.note;

import io.agentmesh.ledger.fault.MalformedException;
import java.util.Base64;

/** Base64 with padding (RFC 4648, section 4), in the one way in which bytes are written. */
final class Base64Text {
  private Base64Text() {}

  static String of(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] parse(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (of(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedException("Not base64: " + text);
    }
    throw new MalformedException("Not base64 in its one form: " + text);
  }
}
