package io.agentmesh.ledger.tile;

import org.jspecify.annotations.Nullable;

/** A file of a log that readers may ask for: its checkpoint, a tile or a bundle of entries. */
public sealed interface LogFile permits LogFile.OfCheckpoint, Tile, Bundle {

  /** The latest checkpoint. */
  LogFile CHECKPOINT = new OfCheckpoint();

  /** Its path below the log's prefix, as in {@code tile/0/x001/234.p/5}. */
  String path();

  /** The file that the path names, or null when no log has such a file. */
  static @Nullable LogFile parse(String path) {
    if (path.equals("checkpoint")) {
      return CHECKPOINT;
    }
    if (!path.startsWith("tile/")) {
      return null;
    }
    int level = path.indexOf('/', 5);
    if (level < 0) {
      return null;
    }
    Place place = Place.parse(path.substring(level + 1));
    if (place == null) {
      return null;
    }
    String at = path.substring(5, level);
    if (at.equals("entries")) {
      return new Bundle(place.index(), place.width());
    }
    return Tile.at(at, place);
  }

  /** The file {@code checkpoint}. */
  record OfCheckpoint() implements LogFile {
    @Override
    public String path() {
      return "checkpoint";
    }
  }
}
