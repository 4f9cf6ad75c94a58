package io.agentmesh.ledger.log;

import io.agentmesh.ledger.tile.LogSource;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The few file operations that a ledger uses. Paths are relative to the ledger's directory, with
 * {@code /} between their parts.
 *
 * <p>Every failure is an {@link IOException} and leaves the outcome of that operation unknown;
 * nothing is retried behind the caller's back. Reading is safe for many threads, the rest is used
 * by one thread at a time.
 */
public interface LedgerStore extends LogSource {

  /** A directory of this machine, which is created, durably, when it is missing. */
  static LedgerStore in(Path directory) throws IOException {
    return DirectoryStore.open(directory);
  }

  /** Writes a file, with its directories: readers see it whole or not at all; not durable. */
  void write(String path, byte[] bytes) throws IOException;

  /** Renames a file atomically, replacing the target; durable only after syncing the directory. */
  void rename(String from, String to) throws IOException;

  /** Deletes a file, and the directory of partial files that it leaves empty. */
  void delete(String path) throws IOException;

  /** Makes the content of a file durable. */
  void sync(String path) throws IOException;

  /** Makes creations, renames and deletions in a directory durable; the ledger's own is empty. */
  void syncDirectory(String path) throws IOException;
}
