package io.agentmesh.sealing.kek;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Keys as text: 64 hexadecimal digits each, apart by lines or commas, the one that is used last.
 * What stands there instead is never said.
 */
public final class KeyText {
  private KeyText() {}

  /** Of a file. */
  public static LocalKeys ofFile(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  /** Of a text from that place. */
  public static LocalKeys parse(String place, String text) {
    List<byte[]> keys = new ArrayList<>();
    for (String each : text.split("[\\s,]+", -1)) {
      if (each.isEmpty()) {
        continue;
      }
      try {
        keys.add(HexFormat.of().parseHex(each));
      } catch (IllegalArgumentException notHex) {
        // its message would show what stands there
        throw new KeyNotUsable(place + " must hold keys of 64 hexadecimal digits each");
      }
    }
    return new LocalKeys(place, keys);
  }
}
