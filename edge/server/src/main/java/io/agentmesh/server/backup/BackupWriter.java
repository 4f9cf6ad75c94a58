package io.agentmesh.server.backup;

import io.agentmesh.engine.Engine;
import io.agentmesh.engine.audit.LedgerFeed;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.export.RecordFile;
import io.agentmesh.journal.export.RecordFileWriter;
import io.agentmesh.journal.format.Format;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.journal.snapshot.SnapshotReader;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.ledger.LedgerCopy;
import io.agentmesh.server.seal.KeysCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a backup while the node runs: the newest snapshot and every record from there to the
 * position that is durable when the copying of records begins. It is written and verified as a
 * draft, {@code .NAME.draft}; a directory has the name of a backup only when it is whole, durable,
 * and in the audit trail. Used by one thread at a time.
 */
final class BackupWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BackupWriter.class);

  /** The key of webhooks in a backup. */
  static final String WEBHOOK_KEY = "webhook.key";

  /** The ledgers in a backup. */
  static final String LEDGERS = "ledger.zip";

  /** The key that signs the ledgers in a backup. */
  static final String LEDGER_KEY = "ledger.key";

  /** The data keys in a backup, kept under a key that is not in it. */
  static final String DATA_KEYS = "data-keys";

  private static final long FILE_BYTES = 64L << 20;

  private final Journal journal;
  private final Engine engine;
  private final String release;
  private final long maxRate;
  private final LedgerFeed ledgers;
  private final DataDirectory data;
  private final BooleanSupplier stopping;

  /** What was made. */
  record Made(long position, long bytes) {}

  private record Base(long first, long through, String snapshot) {}

  BackupWriter(
      Journal journal,
      Engine engine,
      String release,
      long maxRate,
      LedgerFeed ledgers,
      DataDirectory data,
      BooleanSupplier stopping) {
    this.journal = journal;
    this.engine = engine;
    this.release = release;
    this.maxRate = maxRate;
    this.ledgers = ledgers;
    this.data = data;
    this.stopping = stopping;
  }

  /**
   * Makes one below a directory. Whatever it throws, there is none then, and its draft is gone.
   *
   * @param noted whether it is in the audit trail that there is one up to a position
   */
  Made make(Path root, String name, LongPredicate noted) throws IOException {
    Path draft = root.resolve("." + name + ".draft");
    Runnable letGo = engine.holdSegments(() -> 0);
    try {
      Owned.create(root);
      delete(draft);
      Owned.create(draft);
      Pace pace = new Pace(maxRate, stopping);
      Manifest manifest = fill(draft, pace);
      long bytes = Checksums.write(draft, pace);
      Checksums.sync(draft);
      if (!noted.test(manifest.position())) {
        throw new IOException("it can not be written into the audit trail");
      }
      Files.move(draft, root.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      Checksums.sync(root);
      return new Made(manifest.position(), bytes);
    } catch (IOException | RuntimeException e) {
      deleteQuietly(draft);
      throw e;
    } finally {
      letGo.run();
    }
  }

  private Manifest fill(Path draft, Pace pace) throws IOException {
    Base base = base(draft, pace);
    long position = journal.durablePosition();
    long lastTime = records(draft, base.first(), position, pace);
    Manifest manifest =
        new Manifest(
            Manifest.VERSION,
            Format.VERSION,
            release,
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            journal.epoch(),
            base.first(),
            Math.max(base.first(), base.through()),
            position,
            Instant.EPOCH.plus(lastTime, ChronoUnit.MICROS),
            base.snapshot().isEmpty() ? null : base.snapshot());
    manifest.write(draft);
    Owned.copy(data.webhookKey(), draft.resolve(WEBHOOK_KEY));
    LedgerCopy.write(
        ledgers,
        data.ledger(),
        Math.max(position, manifest.earliest()),
        draft.resolve(LEDGERS),
        pace);
    Owned.copy(data.ledgerKey(), draft.resolve(LEDGER_KEY));
    KeysCopy.copy(data.dataKeys(), draft.resolve(DATA_KEYS));
    return manifest;
  }

  /** Copies the newest snapshot, if there is one, and verifies the copy. */
  private Base base(Path draft, Pace pace) throws IOException {
    Optional<SnapshotReader> newest = journal.latestSnapshot();
    if (newest.isEmpty()) {
      return new Base(1, 0, "");
    }
    try (SnapshotReader reader = newest.get()) {
      Path copy = reader.copyTo(Disk.real(), draft, pace);
      BackupCheck.snapshot(copy);
      return new Base(
          Math.max(1, reader.position()), reader.through(), String.valueOf(copy.getFileName()));
    }
  }

  /** Copies the records, each verified; answers the time of the last. */
  private long records(Path draft, long first, long position, Pace pace) throws IOException {
    RecordFileWriter writer = new RecordFileWriter(Disk.real(), draft, journal.epoch(), pace);
    long at = first - 1;
    long time = 0;
    try (JournalCursor cursor = journal.read(first)) {
      while (at < position) {
        RecordFile written = writer.write(cursor, position, FILE_BYTES);
        if (written == null) {
          throw new IOException("the journal ends at position " + at);
        }
        at = written.last();
        time = cursor.timeMicros();
      }
    }
    return time;
  }

  private static void deleteQuietly(Path directory) {
    try {
      delete(directory);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("the draft {} is left behind", directory, e);
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
