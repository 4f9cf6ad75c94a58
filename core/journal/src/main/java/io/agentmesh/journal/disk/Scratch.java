package io.agentmesh.journal.disk;

import java.io.IOException;
import java.nio.file.Path;

/** A file for what can be made anew: never durable, and gone after the next start. */
public final class Scratch {
  private final Disk disk;
  private final Path path;

  /** A file that does not exist yet. */
  public Scratch(Disk disk, Path path) {
    this.disk = disk;
    this.path = path;
  }

  /** Creates it, empty. */
  public DiskFile create() throws IOException {
    return disk.create(path);
  }

  /** Opens it once more, for another thread. */
  public DiskFile openForRead() throws IOException {
    return disk.openForRead(path);
  }

  /** Deletes it, if it is there. */
  public void delete() throws IOException {
    disk.delete(path);
  }

  /** Its path. */
  @Override
  public String toString() {
    return path.toString();
  }
}
