package io.agentmesh.journal.recovery;

import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Path;

/** The rules that bind snapshots and segments together. */
public final class SnapshotCheck {

  private SnapshotCheck() {}

  /** Verifies the newest snapshot to its last byte, or sets it aside when that is allowed. */
  static void newest(Snapshots snapshots, boolean setAside) throws IOException {
    if (snapshots.generations().isEmpty()) {
      return;
    }
    try {
      snapshots.verify(snapshots.generations().getFirst());
    } catch (JournalDamagedException e) {
      boolean canGo = setAside && snapshots.generations().size() > 1;
      if (!canGo || e.damage().kind() != DamageKind.DAMAGED_SNAPSHOT) {
        throw new JournalDamagedException(advised(e.damage(), snapshots));
      }
      snapshots.setAside(snapshots.generations().getFirst());
      newest(snapshots, false);
    }
  }

  /** The damage of the newest snapshot with a remedy that names the older one, if there is one. */
  public static Damage advised(Damage damage, Snapshots snapshots) {
    if (damage.kind() != DamageKind.DAMAGED_SNAPSHOT || snapshots.generations().size() < 2) {
      return damage;
    }
    Path older = snapshots.generations().get(1);
    return new Damage(
        damage.file(),
        damage.offset(),
        damage.kind(),
        damage.sentence(),
        "Open with olderSnapshotIfDamaged to go on from "
            + older.getFileName()
            + "; all segments behind it are checked then.");
  }

  /** Throws when the segments begin behind the oldest place from which replay may have to start. */
  public static void replayable(Snapshots snapshots, Path directory, long firstPosition) {
    long from = Math.max(1, snapshots.retentionPosition());
    if (firstPosition > from) {
      throw new JournalDamagedException(
          Damage.restore(
              directory,
              0,
              DamageKind.MISSING_SEGMENT,
              "Positions " + from + " to " + (firstPosition - 1) + " are in no segment."));
    }
  }

  /** Throws when a snapshot has seen positions that the journal does not have. */
  public static void notAhead(Snapshots snapshots, long lastPosition) throws IOException {
    for (Path file : snapshots.generations()) {
      long through;
      try (var reader = snapshots.read(file)) {
        through = reader.through();
      }
      if (through > lastPosition) {
        throw new JournalDamagedException(
            Damage.restore(
                file,
                0,
                DamageKind.SNAPSHOT_AHEAD,
                "The snapshot has seen position "
                    + through
                    + ", the journal ends at "
                    + lastPosition
                    + "."));
      }
    }
  }
}
