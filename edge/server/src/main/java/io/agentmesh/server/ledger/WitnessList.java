package io.agentmesh.server.ledger;

import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The witnesses of a file: on each line the public key of one, as C2SP signed-note writes it, and
 * after a space the URL below which it takes checkpoints. Empty lines and those that begin with
 * {@code #} are for people.
 */
public final class WitnessList {
  private static final int MOST = 16;

  private WitnessList() {}

  /** A witness, and where it is. */
  public record Entry(VerifierKey key, URI url) {}

  /**
   * Reads the file.
   *
   * @throws IllegalStateException when a line is none, with its number
   */
  public static List<Entry> read(Path file) {
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      String[] parts = text.split("\\s+", -1);
      if (parts.length != 2) {
        throw wrong(file, number, "a line has a key and a URL");
      }
      entries.add(new Entry(key(file, number, parts[0]), url(file, number, parts[1])));
    }
    if (entries.size() > MOST) {
      throw wrong(file, number, "there are at most " + MOST + " witnesses");
    }
    return entries;
  }

  /** The lines of a file with keys. */
  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can not be read", e);
    }
  }

  /** The key in a line of a file. */
  static VerifierKey key(Path file, int number, String text) {
    try {
      return VerifierKey.parse(text);
    } catch (MalformedException e) {
      throw wrong(file, number, e.sentence());
    }
  }

  private static URI url(Path file, int number, String text) {
    try {
      URI url = URI.create(text.endsWith("/") ? text : text + "/");
      String host = url.getHost();
      boolean near = host != null && host.matches("localhost|127\\.[0-9.]+|\\[::1]");
      if ("https".equals(url.getScheme()) && host != null
          || "http".equals(url.getScheme()) && near) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw wrong(file, number, "the URL is none");
    }
    throw wrong(file, number, "a witness is at an https URL, or at http on this machine");
  }

  static IllegalStateException wrong(Path file, int number, String rule) {
    return new IllegalStateException(file + ", line " + number + ": " + rule);
  }
}
