package io.agentmesh.sql;

import io.agentmesh.contract.ProjectionStore;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Projection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file in a directory. A crash copies it as it stands on the disk, leaves it open behind,
 * and goes on with the copy.
 */
final class SqliteStore implements ProjectionStore {
  private final Path directory;
  private final SqlSettings settings;
  private final Deque<AutoCloseable> abandoned = new ArrayDeque<>();
  private @Nullable SqlProjection projection;
  private @Nullable SqlListings listings;
  private int crashes;

  SqliteStore(Path directory, SqlSettings settings) {
    this.directory = directory;
    this.settings = settings;
  }

  Path file() {
    return directory.resolve("projection-" + crashes + ".db");
  }

  @Override
  public Projection open() {
    SqlProjection opened = SqlProjection.open(file(), settings);
    projection = opened;
    listings = SqlListings.open(file(), settings);
    return opened;
  }

  @Override
  public Listings listings() {
    return Objects.requireNonNull(listings);
  }

  @Override
  public void close() {
    if (listings != null && projection != null) {
      listings.close();
      projection.close();
    }
    while (!abandoned.isEmpty()) {
      try {
        abandoned.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    projection = null;
    listings = null;
  }

  @Override
  public void crash() {
    Path before = file();
    crashes++;
    try {
      for (String suffix : List.of("", "-wal")) {
        Path from = before.resolveSibling(before.getFileName() + suffix);
        if (Files.exists(from)) {
          Files.copy(from, file().resolveSibling(file().getFileName() + suffix));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    abandoned.push(Objects.requireNonNull(projection));
    abandoned.push(Objects.requireNonNull(listings));
  }
}
