package io.agentmesh.server.ledger;

import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.witness.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs that this node is a witness of, from a file: the public key of one on each line, whose
 * name is the log's. The file is looked at again when it changes; while it is wrong, what it said
 * before goes on to count. Safe for any thread.
 */
public final class WatchedLogs implements Witness.Logs {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedLogs.class);

  private final Path file;
  private Map<String, List<VerifierKey>> keys;
  private FileTime changed;

  /** Reads the file, which has to be there and right. */
  public WatchedLogs(Path file) throws IOException {
    this.file = file;
    this.changed = Files.getLastModifiedTime(file);
    this.keys = read(file);
  }

  @Override
  public synchronized List<VerifierKey> keysOf(String origin) {
    try {
      FileTime now = Files.getLastModifiedTime(file);
      if (!now.equals(changed)) {
        changed = now;
        keys = read(file);
        LOG.info("watching {} logs", keys.size());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} is not read anew: {}", file, e.getMessage());
    }
    return keys.getOrDefault(origin, List.of());
  }

  private static Map<String, List<VerifierKey>> read(Path file) {
    Map<String, List<VerifierKey>> keys = new HashMap<>();
    int number = 0;
    for (String line : WitnessList.lines(file)) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        VerifierKey key = WitnessList.key(file, number, text);
        keys.computeIfAbsent(key.name(), _ -> new ArrayList<>()).add(key);
      }
    }
    return keys;
  }
}
