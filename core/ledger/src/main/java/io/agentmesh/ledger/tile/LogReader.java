package io.agentmesh.ledger.tile;

import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a log as a reader of a certain size of it needs them. A partial tile or bundle
 * may be gone because the log has grown: then a wider one is read and cut to the width asked for.
 * Safe for use by many threads, also while the log is written.
 */
public final class LogReader {
  private static final int TRIES = 4;

  private final LogSource source;

  /** A reader of the source. */
  public LogReader(LogSource source) {
    this.source = source;
  }

  /** The bytes of the file {@code checkpoint}, or null when the log has none yet. */
  public byte @Nullable [] checkpoint() throws IOException {
    return source.read(LogFile.CHECKPOINT.path());
  }

  /** The bytes of any file of a log in the width asked for, or null when it is not there. */
  public byte @Nullable [] read(LogFile file) throws IOException {
    return switch (file) {
      case LogFile.OfCheckpoint _ -> checkpoint();
      case Tile tile -> {
        TileHashes hashes = tile(tile);
        yield hashes == null ? null : hashes.toBytes();
      }
      case Bundle bundle -> {
        EntryBundle entries = bundle(bundle);
        yield entries == null ? null : entries.toBytes();
      }
    };
  }

  /**
   * The hashes of a tile, or null when it is not there.
   *
   * @throws io.agentmesh.ledger.fault.MalformedException when what is there is no such tile
   */
  public @Nullable TileHashes tile(Tile tile) throws IOException {
    byte[] bytes = widest(tile.path(), tile.width());
    return bytes == null ? null : TileHashes.parse(bytes, tile.width());
  }

  /**
   * The entries of a bundle, or null when it is not there.
   *
   * @throws io.agentmesh.ledger.fault.MalformedException when what is there is no such bundle
   */
  public @Nullable EntryBundle bundle(Bundle bundle) throws IOException {
    byte[] bytes = widest(bundle.path(), bundle.width());
    return bytes == null ? null : EntryBundle.parse(bytes, bundle.width());
  }

  /** Between looking and reading the writer may replace a partial file by a wider or full one. */
  private byte @Nullable [] widest(String path, int width) throws IOException {
    byte[] bytes = source.read(path);
    int part = path.lastIndexOf(".p/");
    for (int i = 0; bytes == null && part >= 0 && i < TRIES; i++) {
      bytes = source.read(path.substring(0, part));
      if (bytes == null) {
        String wider = wider(path.substring(0, part) + ".p", width);
        bytes = wider == null ? null : source.read(wider);
      }
    }
    return bytes;
  }

  private @Nullable String wider(String directory, int width) throws IOException {
    return source.list(directory).stream()
        .filter(name -> name.matches("[1-9][0-9]{0,2}") && Integer.parseInt(name) > width)
        .min(Comparator.comparing(Integer::valueOf))
        .map(name -> directory + "/" + name)
        .orElse(null);
  }
}
