package io.agentmesh.cli.audit.bundle;

import io.agentmesh.ledger.tile.LogSource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source that keeps the files which were read last, since proofs have tiles in common. */
public final class RememberingSource implements LogSource {
  private static final int MOST = 64;

  private final LogSource source;
  private final LinkedHashMap<String, byte[]> kept = new LinkedHashMap<>(MOST, 0.75f, true);

  /** Remembers what is read of the source. */
  public RememberingSource(LogSource source) {
    this.source = source;
  }

  @Override
  public synchronized byte @Nullable [] read(String path) throws IOException {
    byte[] bytes = kept.get(path);
    if (bytes == null) {
      bytes = source.read(path);
      if (bytes != null) {
        kept.put(path, bytes);
        if (kept.size() > MOST) {
          kept.pollFirstEntry();
        }
      }
    }
    return bytes;
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return source.list(directory);
  }
}
