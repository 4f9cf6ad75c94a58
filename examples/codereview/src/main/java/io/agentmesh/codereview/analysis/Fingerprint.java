package io.agentmesh.codereview.analysis;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/**
 * The hash of a window of normalised lines and where the window stands.
 *
 * <p>In JSON it is one string, {@code <16 hex digits>:<first>-<last>}, because JSON numbers do not
 * carry 64 bits everywhere.
 */
public record Fingerprint(long hash, int firstLine, int lastLine) {

  public Fingerprint {
    if (firstLine < 1 || lastLine < firstLine) {
      throw new IllegalArgumentException("no such lines: " + firstLine + "-" + lastLine);
    }
  }

  @JsonCreator
  static Fingerprint parse(String text) {
    int colon = text.indexOf(':');
    int dash = text.indexOf('-', colon);
    if (colon != 16 || dash < 0) {
      throw new IllegalArgumentException("not a fingerprint");
    }
    return new Fingerprint(
        HexFormat.fromHexDigitsToLong(text, 0, colon),
        Integer.parseInt(text, colon + 1, dash, 10),
        Integer.parseInt(text, dash + 1, text.length(), 10));
  }

  @JsonValue
  String text() {
    return HexFormat.of().toHexDigits(hash) + ":" + firstLine + "-" + lastLine;
  }
}
