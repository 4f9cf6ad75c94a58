package io.agentmesh.codereview.analysis;

import java.nio.charset.StandardCharsets;

/**
 * A file of the reviewed tree: its path, relative with {@code /} between names, and its text.
 *
 * @param path relative path, never blank
 * @param text content, decoded as UTF-8 with U+FFFD for what is malformed
 */
public record SourceFile(String path, String text) {

  /** The largest file that is reviewed, in bytes of the file or UTF-16 units of the text. */
  public static final int MAX_SIZE = 512 * 1024;

  private static final int SAMPLE = 8 * 1024;

  public SourceFile {
    if (path.isBlank()) {
      throw new IllegalArgumentException("a source file has a path");
    }
  }

  /** Decodes the bytes as UTF-8; a byte order mark is dropped. */
  public static SourceFile of(String path, byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    return new SourceFile(path, text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  public Language language() {
    return Language.of(name(), text);
  }

  public boolean tooLarge() {
    return text.length() > MAX_SIZE;
  }

  /** Whether the first 8 Ki characters hold a NUL, or more than a tenth of them is no text. */
  public boolean binary() {
    int sample = Math.min(text.length(), SAMPLE);
    int odd = 0;
    for (int i = 0; i < sample; i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return true;
      }
      if (c == '\uFFFD' || (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f')) {
        odd++;
      }
    }
    return odd * 10 > sample;
  }
}
