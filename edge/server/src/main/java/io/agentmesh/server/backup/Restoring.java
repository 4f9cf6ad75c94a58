package io.agentmesh.server.backup;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.export.NewJournal;
import io.agentmesh.journal.export.RecordFile;
import io.agentmesh.journal.inspect.JournalInspection;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.ledger.CopiedLedgers;
import io.agentmesh.server.ledger.LedgerSuccession;
import io.agentmesh.server.seal.KeysCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a data directory from a backup and, if there is one, the archive behind it. Everything is
 * verified before anything is written; the journal gets its name when it is whole, and no node
 * starts on a directory in which it did not get it.
 */
public final class Restoring {
  private Restoring() {}

  /** What is wanted; without an archive the restore ends with the backup. */
  public record Wish(Path backup, Path data, @Nullable Path archive, Until until) {}

  /**
   * What was done.
   *
   * @param position the last position of the mesh that was restored
   * @param lastRecordAt its time
   * @param records that were written
   */
  public record Restored(String directory, long position, Instant lastRecordAt, long records) {}

  /** Restores; {@link BackupUnusable} when that is not possible, and then nothing was written. */
  public static Restored restore(Wish wish) throws IOException {
    refuseUsed(wish.data());
    BackupCheck.Report report = BackupCheck.verify(wish.backup());
    Manifest manifest = report.manifest();
    if (wish.until().isBefore(manifest.earliest(), report.earliestAt())) {
      throw new BackupUnusable(
          wish.backup(),
          "it can be restored to position "
              + manifest.earliest()
              + " of "
              + report.earliestAt()
              + " or later, and something earlier is wanted",
          "use an older backup");
    }
    List<RecordFile> behind = ArchiveCheck.behind(wish, manifest);
    long epoch = Epochs.above(manifest, ArchiveCheck.epoch(behind), Instant.now());
    DataDirectory data = new DataDirectory(wish.data().toAbsolutePath().normalize());
    Path draft = data.restoring();
    Owned.create(data.root());
    Owned.create(draft);
    Restored restored = fill(wish, manifest, behind, draft, epoch);
    if (manifest.snapshot() != null) {
      Path snapshot = draft.resolve(manifest.snapshot());
      Files.copy(wish.backup().resolve(manifest.snapshot()), snapshot);
      Checksums.sync(snapshot);
      Checksums.sync(draft);
    }
    JournalInspection inspection = JournalInspection.inspect(draft);
    if (!inspection.sound()) {
      throw new IOException("what was written is not sound: " + inspection.damages().getFirst());
    }
    Owned.copy(wish.backup().resolve(BackupWriter.WEBHOOK_KEY), data.webhookKey());
    KeysCopy.copy(keys(wish, behind), data.dataKeys());
    ledgers(wish.backup(), data, restored.position());
    Files.move(draft, data.journal(), StandardCopyOption.ATOMIC_MOVE);
    Checksums.sync(data.root());
    return restored;
  }

  /** A backup of an earlier release has none; then the mesh begins new ones by itself. */
  private static void ledgers(Path backup, DataDirectory data, long position) throws IOException {
    Path file = backup.resolve(BackupWriter.LEDGERS);
    if (Files.exists(file)) {
      try (CopiedLedgers copied = new CopiedLedgers(file)) {
        Owned.copy(backup.resolve(BackupWriter.LEDGER_KEY), data.ledgerKey());
        LedgerSuccession.begin(copied, data, position);
      }
    }
  }

  /** Those of the archive when it goes on from the backup: keys were made, or erased, since. */
  private static Path keys(Wish wish, List<RecordFile> behind) {
    Path archive = wish.archive();
    Path archived = archive == null ? null : archive.resolve(BackupWriter.DATA_KEYS);
    return archived != null && !behind.isEmpty() && Files.exists(archived)
        ? archived
        : wish.backup().resolve(BackupWriter.DATA_KEYS);
  }

  private static void refuseUsed(Path data) throws IOException {
    if (!Files.exists(data)) {
      return;
    }
    try (Stream<Path> inside = Files.list(data)) {
      if (inside.findAny().isPresent()) {
        boolean interrupted = Files.exists(new DataDirectory(data).restoring());
        throw new BackupUnusable(
            data,
            interrupted ? "it holds a restore that was interrupted" : "the directory is not empty",
            interrupted ? "delete it" : "name one that is empty or does not exist");
      }
    }
  }

  private static Restored fill(
      Wish wish, Manifest manifest, List<RecordFile> behind, Path draft, long epoch)
      throws IOException {
    long first = manifest.firstPosition();
    try (NewJournal journal = new NewJournal(Disk.real(), draft, first, epoch)) {
      Copied copied = new Copied(journal, first - 1);
      copied.take(BackupCheck.files(wish.backup(), manifest), first, wish.until());
      if (!behind.isEmpty()) {
        copied.take(behind, copied.position + 1, wish.until());
      }
      journal.append(
          Math.max(copied.time, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now())),
          JournalRecord.KIND,
          fact(wish, copied));
      return new Restored(
          wish.data().toString(),
          copied.position,
          Instant.EPOCH.plus(copied.time, ChronoUnit.MICROS),
          copied.position - first + 1);
    }
  }

  /** How far the copying has come. */
  private static final class Copied {
    private final NewJournal journal;
    private long position;
    private long time;

    Copied(NewJournal journal, long position) {
      this.journal = journal;
      this.position = position;
    }

    void take(List<RecordFile> files, long from, Until until) throws IOException {
      try (JournalCursor cursor = BackupCheck.open(files, from)) {
        while (cursor.next() && until.includes(cursor)) {
          journal.append(cursor);
          position = cursor.position();
          time = cursor.timeMicros();
        }
      }
    }
  }

  private static byte[] fact(Wish wish, Copied copied) {
    AuditFact fact =
        new AuditFact(
            Action.BACKUP_RESTORED,
            "backup",
            String.valueOf(wish.backup().toAbsolutePath().normalize().getFileName()),
            AuditOutcome.SUCCESS,
            "up to position " + copied.position);
    Origin origin = Origin.system(Principal.system(TenantId.SYSTEM));
    return JournalRecord.CODEC.encode(JournalRecord.of(origin, List.of(fact), List.of()));
  }
}
