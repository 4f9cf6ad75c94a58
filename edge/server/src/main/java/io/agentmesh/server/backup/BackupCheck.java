package io.agentmesh.server.backup;

import io.agentmesh.engine.codec.CodecException;
import io.agentmesh.engine.consumer.Snapshots;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.export.RecordFile;
import io.agentmesh.journal.export.RecordFiles;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.journal.snapshot.SnapshotReader;
import io.agentmesh.server.ledger.CopiedLedgers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Verifies backups: the checksum of every file, then every image and every record. Changes nothing.
 */
public final class BackupCheck {
  static final String REMEDY = "use another backup, or another copy of this one";
  private static final String NEWER = "use the release that made it, or a newer one";

  private BackupCheck() {}

  /**
   * What a sound backup holds.
   *
   * @param manifest what it says of itself
   * @param earliestAt time of the record at the earliest position that it can be restored to
   * @param records that are in it
   * @param bytes of all its files
   */
  public record Report(Manifest manifest, Instant earliestAt, long records, long bytes) {}

  /** Reads the whole backup; {@link BackupUnusable} when anything in it is wrong. */
  public static Report verify(Path backup) {
    Manifest manifest = Manifest.read(backup);
    long bytes = Checksums.verify(backup);
    String snapshot = manifest.snapshot();
    if (snapshot != null) {
      snapshot(backup.resolve(snapshot));
    }
    long records = 0;
    Instant earliestAt = Instant.EPOCH;
    try (JournalCursor cursor = open(files(backup, manifest), manifest.firstPosition())) {
      while (cursor.next()) {
        decode(backup, cursor);
        records++;
        if (cursor.position() <= manifest.earliest()) {
          earliestAt = Instant.EPOCH.plus(cursor.timeMicros(), ChronoUnit.MICROS);
        }
      }
    } catch (JournalDamagedException e) {
      throw unusable(e);
    }
    ledgers(backup);
    return new Report(manifest, earliestAt, records, bytes);
  }

  /** Verifies every ledger; a backup of an earlier release has none. */
  private static void ledgers(Path backup) {
    Path file = backup.resolve(BackupWriter.LEDGERS);
    if (!Files.exists(file)) {
      return;
    }
    try (CopiedLedgers copied = new CopiedLedgers(file)) {
      String fault = copied.fault(backup.resolve(BackupWriter.LEDGER_KEY));
      if (fault != null) {
        throw new BackupUnusable(file, fault, REMEDY);
      }
    } catch (IOException | IllegalStateException e) {
      throw new BackupUnusable(file, "it can not be read: " + e.getMessage(), REMEDY);
    }
  }

  /** Reads every image of a snapshot as this release understands it. */
  static void snapshot(Path file) {
    try (SnapshotReader reader = SnapshotReader.open(Disk.real(), file)) {
      while (reader.next()) {
        Snapshots.CODEC.decode(reader.array(), reader.payloadOffset(), reader.payloadLength());
      }
    } catch (JournalDamagedException e) {
      throw unusable(e);
    } catch (CodecException e) {
      throw new BackupUnusable(file, "an image can not be read: " + e.getMessage(), NEWER);
    } catch (IOException e) {
      throw new BackupUnusable(file, "it can not be read: " + e.getMessage(), REMEDY);
    }
  }

  /** The record files, which reach from the first to the last position of the manifest. */
  static List<RecordFile> files(Path backup, Manifest manifest) {
    List<RecordFile> chain = RecordFiles.from(list(backup), manifest.firstPosition());
    if (chain.isEmpty() || chain.getLast().last() < manifest.position()) {
      throw new BackupUnusable(
          backup,
          "positions after "
              + (chain.isEmpty() ? manifest.firstPosition() - 1 : chain.getLast().last())
              + " are in no file",
          REMEDY);
    }
    return chain;
  }

  static List<RecordFile> list(Path directory) {
    try {
      return RecordFiles.list(Disk.real(), directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JournalCursor open(List<RecordFile> files, long from) {
    try {
      return RecordFiles.read(Disk.real(), files, from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the current record as this release understands it. */
  static JournalRecord decode(Path where, JournalCursor cursor) {
    try {
      return JournalRecord.CODEC.decode(
          cursor.array(), cursor.payloadOffset(), cursor.payloadLength());
    } catch (CodecException e) {
      throw new BackupUnusable(
          where, "record " + cursor.position() + " can not be read: " + e.getMessage(), NEWER);
    }
  }

  static BackupUnusable unusable(JournalDamagedException damaged) {
    var damage = damaged.damage();
    return new BackupUnusable(
        damage.file() + " at byte " + damage.offset(),
        damage.sentence(),
        damage.kind() == DamageKind.NEWER_FORMAT ? NEWER : REMEDY);
  }
}
