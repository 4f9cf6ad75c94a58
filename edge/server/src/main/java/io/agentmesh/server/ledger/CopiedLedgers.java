package io.agentmesh.server.ledger;

import io.agentmesh.engine.audit.DurablePosition;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.prune.PruningEntry;
import io.agentmesh.ledger.recorded.RecordedCheckpoints;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.ledger.verify.LedgerVerifier;
import io.agentmesh.ledger.verify.Verdict;
import io.agentmesh.server.data.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The ledgers in a copy that {@link LedgerCopy} wrote. Used by one thread. */
public final class CopiedLedgers implements AutoCloseable {
  private static final int LONGEST_FILE = 32 << 20;

  private final ZipFile zip;

  /** Opens a copy; one with anything else in it is refused. */
  public CopiedLedgers(Path file) throws IOException {
    this.zip = new ZipFile(file.toFile());
    try {
      for (ZipEntry entry : entries()) {
        if (!LedgerNames.isPartOfACopy(entry.getName()) || entry.getSize() > LONGEST_FILE) {
          throw new IOException(file + " has a file that is no part of a ledger");
        }
      }
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  /** What is wrong with the ledgers, or null when they are sound and signed by the key. */
  public @Nullable String fault(Path key) throws IOException {
    byte[] seed = KeyFile.read(key);
    RecordedCheckpoints recorded = null;
    for (String log : rootFirst()) {
      String origin = origin() + "/" + log;
      VerifierKey verifier = new SigningKey(origin, seed).verifier();
      LogSource source = path -> read(log + "/" + path);
      Verdict verdict =
          new LedgerVerifier(origin, verifier)
              .remembering(recorded == null ? List.of() : recorded.of(origin))
              .believing(PruningEntry::bundles)
              .verify(source);
      if (!verdict.sound()) {
        return "the ledger of " + log + " is not sound: " + verdict.faults().getFirst();
      }
      if (log.equals(LedgerHome.ROOT) && verdict.checkpoint() != null) {
        recorded = RecordedCheckpoints.read(source, verdict.checkpoint().checkpoint().size());
        if (!recorded.faults().isEmpty()) {
          return "the root ledger is not sound: " + recorded.faults().getFirst();
        }
      }
    }
    return missing(recorded);
  }

  /** A ledger that the root knows and that is not there. */
  private @Nullable String missing(@Nullable RecordedCheckpoints recorded) throws IOException {
    Set<String> origins = recorded == null ? new TreeSet<>() : new TreeSet<>(recorded.origins());
    for (String log : logs()) {
      origins.remove(origin() + "/" + log);
    }
    return origins.isEmpty()
        ? null
        : "the root ledger knows " + origins.iterator().next() + ", which is missing";
  }

  private List<String> rootFirst() {
    return logs().stream()
        .sorted(Comparator.comparing((String log) -> !log.equals(LedgerHome.ROOT)))
        .toList();
  }

  /** What the origins of the logs begin with. */
  String origin() throws IOException {
    return text(LedgerHome.ORIGIN).strip();
  }

  /** The position of the journal that they were durable up to. */
  long position() throws IOException {
    return DurablePosition.parse(text(DurablePosition.FILE));
  }

  /** The newest checkpoint of each log. */
  Map<String, Checkpoint> checkpoints() throws IOException {
    Map<String, Checkpoint> checkpoints = new TreeMap<>();
    for (String log : logs()) {
      byte[] bytes = Objects.requireNonNull(read(log + "/checkpoint"));
      try {
        checkpoints.put(log, SignedCheckpoint.parse(bytes).checkpoint());
      } catch (MalformedException e) {
        throw new IOException("the checkpoint of " + log + " is none", e);
      }
    }
    return checkpoints;
  }

  /** Writes all files into a directory, durably. */
  void unpack(Path directory) throws IOException {
    for (ZipEntry entry : entries()) {
      Path file = directory.resolve(entry.getName());
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, Objects.requireNonNull(read(entry.getName())));
      NodeLedgers.sync(file);
    }
  }

  private List<String> logs() {
    List<String> logs = new ArrayList<>();
    for (ZipEntry entry : entries()) {
      if (entry.getName().endsWith("/checkpoint")) {
        logs.add(entry.getName().substring(0, entry.getName().indexOf('/')));
      }
    }
    return logs;
  }

  private List<ZipEntry> entries() {
    List<ZipEntry> entries = new ArrayList<>();
    Enumeration<? extends ZipEntry> all = zip.entries();
    while (all.hasMoreElements()) {
      entries.add(all.nextElement());
    }
    return entries;
  }

  private String text(String name) throws IOException {
    byte[] bytes = read(name);
    if (bytes == null) {
      throw new IOException("the copy of the ledgers has no " + name);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private byte @Nullable [] read(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return null;
    }
    try (var in = zip.getInputStream(entry)) {
      return in.readNBytes(LONGEST_FILE);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
