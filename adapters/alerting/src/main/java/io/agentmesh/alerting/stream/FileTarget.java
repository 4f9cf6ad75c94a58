package io.agentmesh.alerting.stream;

import io.agentmesh.engine.follow.Following;
import io.agentmesh.engine.siem.AuditTarget;
import io.agentmesh.engine.siem.StreamedEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * JSON lines at the end of a file, durable when they are handed over. It is opened for each batch,
 * so that it may be moved away at any time.
 */
public final class FileTarget implements AuditTarget {
  private final Path file;

  /** In this file, which its owner alone can read when it is made. */
  public FileTarget(Path file) {
    this.file = file;
  }

  @Override
  public String name() {
    return "file";
  }

  @Override
  public void send(List<StreamedEntry> entries) {
    try (FileChannel out =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(LinesTarget.lines(entries));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    } catch (IOException e) {
      throw new Following.NotNow("cannot write " + file + ": " + e.getMessage(), 0);
    }
  }
}
