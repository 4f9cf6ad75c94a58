package io.agentmesh.sql.store;

import io.agentmesh.sql.fault.ProjectionDamaged;
import io.agentmesh.sql.fault.ProjectionUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The file {@code NAME.seal} beside a database that nobody has open: its length and its CRC32C, one
 * line. The database keeps checksums of its rows but none of what it finds them by, so a bit that
 * changes at rest could hide a row; the seal finds it. It is broken at opening and set at closing:
 * after a crash there is none, and then only rows are checked.
 */
public final class Seal {
  private static final int BUFFER = 1 << 20;

  private final Path database;
  private final Path file;

  /** The seal of a database. */
  public Seal(Path database) {
    this.database = database;
    this.file = database.resolveSibling(database.getFileName() + ".seal");
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  /** Compares the database with its seal, if there is one: {@link ProjectionDamaged}. */
  public void verify() {
    try {
      if (Files.exists(file) && !Files.readString(file).equals(line())) {
        throw new ProjectionDamaged("the database was changed since it was closed");
      }
    } catch (IOException e) {
      throw new ProjectionDamaged("the seal of the database can not be read", e);
    }
  }

  /** Removes it, durably, before the database is written to. */
  public void unseal() {
    try {
      if (Files.deleteIfExists(file)) {
        syncDirectory();
      }
    } catch (IOException e) {
      throw new ProjectionUnavailable("cannot break the seal " + file, e);
    }
  }

  /** Seals the database, which is closed and needs no log beside it any more. */
  public void seal() {
    try {
      if (!Files.exists(database)
          || Files.exists(database.resolveSibling(database.getFileName() + "-wal"))) {
        return;
      }
      try (FileChannel out =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer line = ByteBuffer.wrap(line().getBytes(StandardCharsets.US_ASCII));
        while (line.hasRemaining()) {
          out.write(line);
        }
        out.force(true);
      }
      syncDirectory();
    } catch (IOException e) {
      throw new ProjectionUnavailable("cannot seal " + database, e);
    }
  }

  private String line() throws IOException {
    CRC32C crc = new CRC32C();
    long length = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(database)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        crc.update(buffer, 0, count);
        length += count;
      }
    }
    return "crc32c %08x bytes %d%n".formatted(crc.getValue(), length);
  }

  private void syncDirectory() throws IOException {
    try (FileChannel directory =
        FileChannel.open(file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
