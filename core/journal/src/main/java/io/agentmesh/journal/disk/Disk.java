package io.agentmesh.journal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The few file operations that the journal uses.
 *
 * <p>Every failure is an {@link IOException} and leaves the outcome of that operation unknown;
 * nothing is retried behind the caller's back. Implementations are safe for use by many threads; a
 * {@link DiskFile} is used by one thread at a time.
 */
public interface Disk {

  /** The file system of this machine. */
  static Disk real() {
    return RealDisk.INSTANCE;
  }

  /** Creates a directory and its parents when they are missing. */
  void createDirectories(Path directory) throws IOException;

  /** The regular files of a directory, in no particular order; empty when it does not exist. */
  List<Path> list(Path directory) throws IOException;

  /** Opens an existing file for reading. */
  DiskFile openForRead(Path file) throws IOException;

  /** Opens an existing file for reading and writing. */
  DiskFile openForWrite(Path file) throws IOException;

  /** Creates an empty file for reading and writing; one of that name is emptied. */
  DiskFile create(Path file) throws IOException;

  /** Renames a file atomically, replacing the target; durable only after {@link #syncDirectory}. */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file; does nothing when it is not there. */
  void delete(Path file) throws IOException;

  /** Makes creations, renames and deletions in a directory durable. */
  void syncDirectory(Path directory) throws IOException;

  /** Bytes that this process may still write to the file system that holds the directory. */
  long usableSpace(Path directory) throws IOException;

  /**
   * Takes an exclusive lock that ends with the process or with closing the answer.
   *
   * @throws io.agentmesh.journal.fault.JournalLockedException when it is held already
   */
  Closeable lock(Path file) throws IOException;
}
