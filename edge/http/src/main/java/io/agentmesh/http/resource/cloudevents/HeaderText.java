package io.agentmesh.http.resource.cloudevents;

import io.agentmesh.domain.InvalidValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Values of attributes in headers: percent-encoded UTF-8 (CloudEvents HTTP binding, 3.1.3.2). A
 * percent sign that begins no encoded byte stands for itself, because senders leave it so.
 */
final class HeaderText {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private HeaderText() {}

  static String encoded(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 0x7F && b != '"' && b != '%') {
        text.append((char) b);
      } else {
        text.append('%').append(HEX.toHexDigits(b));
      }
    }
    return text.toString();
  }

  static String decoded(String name, String value) {
    if (value.indexOf('%') < 0) {
      return value;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
    int i = 0;
    while (i < value.length()) {
      boolean triple =
          value.charAt(i) == '%'
              && i + 2 < value.length()
              && HexFormat.isHexDigit(value.charAt(i + 1))
              && HexFormat.isHexDigit(value.charAt(i + 2));
      if (triple) {
        bytes.write(HexFormat.fromHexDigits(value, i + 1, i + 3));
        i += 3;
      } else {
        bytes.writeBytes(value.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
        i++;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw broken(name);
    }
  }

  private static InvalidValue broken(String name) {
    return new InvalidValue(name, "must be percent-encoded UTF-8");
  }
}
