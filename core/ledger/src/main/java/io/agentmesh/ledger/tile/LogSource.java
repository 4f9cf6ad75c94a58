package io.agentmesh.ledger.tile;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a log are read: a directory, a server, a bundle in memory. Implementations are
 * safe for use by many threads.
 */
public interface LogSource {

  /**
   * The bytes of a file, or null when there is no such file.
   *
   * @param path path below the log's prefix, as {@link LogFile#path} gives it
   * @throws IOException when nobody knows whether there is one
   */
  byte @Nullable [] read(String path) throws IOException;

  /**
   * The names of the files in a directory, in no particular order; empty when it does not exist or
   * the source does not tell.
   */
  default List<String> list(String directory) throws IOException {
    return List.of();
  }
}
