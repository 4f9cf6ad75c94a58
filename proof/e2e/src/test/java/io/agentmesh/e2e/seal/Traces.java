package io.agentmesh.e2e.seal;

import io.agentmesh.e2e.fault.Directories;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks for texts in the bytes of files, in archives among them too: as UTF-8 and UTF-16, in
 * hexadecimal and in base64 wherever it begins.
 */
final class Traces {
  private Traces() {}

  /** The ways in which a text may stand in a file. */
  static List<byte[]> forms(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<byte[]> forms = new ArrayList<>();
    forms.add(bytes);
    forms.add(text.getBytes(StandardCharsets.UTF_16LE));
    forms.add(text.getBytes(StandardCharsets.UTF_16BE));
    forms.add(ascii(HexFormat.of().formatHex(bytes)));
    forms.add(ascii(HexFormat.of().withUpperCase().formatHex(bytes)));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      String inside = base64.substring(before == 0 ? 0 : before + 1, base64.length() - 2);
      forms.add(ascii(inside));
      forms.add(ascii(inside.replace('+', '-').replace('/', '_')));
    }
    return forms;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Where in the files below the directories any of the texts stands. */
  static List<String> of(List<String> texts, List<Path> directories) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path directory : directories) {
      for (Path file : Directories.files(directory)) {
        byte[] bytes = read(file);
        look(texts, file.toString(), bytes, found);
        if (file.toString().endsWith(".zip")) {
          try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
              look(texts, file + "!" + e.getName(), zip.readAllBytes(), found);
            }
          }
        }
      }
    }
    return found;
  }

  private static byte[] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException gone) {
      return new byte[0];
    }
  }

  private static void look(List<String> texts, String where, byte[] bytes, List<String> found) {
    for (String text : texts) {
      if (forms(text).stream().anyMatch(form -> contains(bytes, form))) {
        found.add(text + " in " + where);
      }
    }
  }

  private static boolean contains(byte[] in, byte[] what) {
    for (int at = 0; at <= in.length - what.length; at++) {
      if (in[at] == what[0] && Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
        return true;
      }
    }
    return false;
  }
}
