package io.agentmesh.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file {@code SHA256SUMS} of a backup: a line for every other file in it, as the command {@code
 * sha256sum -c} reads it.
 */
final class Checksums {
  private static final String NAME = "SHA256SUMS";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([A-Za-z0-9._-]{1,100})");
  private static final String REMEDY = "use another backup, or another copy of this one";

  private Checksums() {}

  /** Writes the sums of all files and makes every one of them durable; answers their bytes. */
  static long write(Path backup, Pace pace) throws IOException {
    StringBuilder lines = new StringBuilder();
    long bytes = 0;
    for (Path file : files(backup)) {
      lines.append(sum(file, pace)).append("  ").append(file.getFileName()).append('\n');
      bytes += Files.size(file);
      sync(file);
    }
    Path sums = backup.resolve(NAME);
    Files.writeString(sums, lines, StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
    sync(sums);
    return bytes + lines.length();
  }

  /** Compares every file with its sum; answers the bytes of all. */
  static long verify(Path backup) {
    Path sums = backup.resolve(NAME);
    try {
      Map<String, String> wanted = new TreeMap<>();
      for (String line : Files.readString(sums, StandardCharsets.ISO_8859_1).lines().toList()) {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
          throw new BackupUnusable(sums, "a line of it is no checksum", REMEDY);
        }
        wanted.put(m.group(2), m.group(1));
      }
      long bytes = 0;
      for (Path file : files(backup)) {
        String sum = wanted.remove(String.valueOf(file.getFileName()));
        if (sum == null) {
          throw new BackupUnusable(file, "it does not belong to the backup", "remove it");
        }
        if (!sum.equals(sumOf(file))) {
          throw new BackupUnusable(file, "its checksum does not fit", REMEDY);
        }
        bytes += Files.size(file);
      }
      if (!wanted.isEmpty()) {
        String missing = String.join(", ", wanted.keySet());
        throw new BackupUnusable(backup, "files are missing: " + missing, REMEDY);
      }
      return bytes + Files.size(sums);
    } catch (IOException e) {
      throw new BackupUnusable(
          sums, "it is missing or can not be read", "name the directory of a whole backup");
    }
  }

  /** The bytes of all files, the sums included. */
  static long bytes(Path backup) throws IOException {
    long bytes = Files.size(backup.resolve(NAME));
    for (Path file : files(backup)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static List<Path> files(Path backup) throws IOException {
    try (Stream<Path> all = Files.list(backup)) {
      return all.filter(file -> !file.endsWith(NAME)).sorted().toList();
    }
  }

  private static String sumOf(Path file) {
    try {
      return sum(file, new Pace(Long.MAX_VALUE, () -> false));
    } catch (IOException e) {
      throw new BackupUnusable(file, "it can not be read: " + e.getMessage(), REMEDY);
    }
  }

  private static String sum(Path file, Pace pace) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 20];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
        pace.goOn();
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
