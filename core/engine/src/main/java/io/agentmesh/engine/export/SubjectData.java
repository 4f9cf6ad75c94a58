package io.agentmesh.engine.export;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.fault.PositionGoneException;
import io.agentmesh.journal.read.JournalCursor;
import java.util.List;

/**
 * Reads what the journal holds about data subjects, sealed as it is, a part at a time. Safe for any
 * thread; blocks for reading at most {@value #MOST_BYTES} bytes.
 */
public final class SubjectData {
  private static final int MOST_RECORDS = 50_000;
  private static final long MOST_BYTES = 32 << 20;
  private static final long MOST_FOUND_BYTES = 1 << 20;

  private final Journal journal;
  private final Sealing sealing;

  /** Of that journal, whose contents those keys tell apart. */
  public SubjectData(Journal journal, Sealing sealing) {
    this.journal = journal;
    this.sealing = sealing;
  }

  /**
   * A part of it.
   *
   * @param next the position to go on at, 0 at the end
   */
  public record Part(List<Held> found, long next) {
    /** Copies the list. */
    public Part {
      found = List.copyOf(found);
    }
  }

  /** The time of the eldest record that is kept, in microseconds; 0 when there is none. */
  public long keptSince() {
    try (JournalCursor cursor = journal.read(journal.firstPosition())) {
      return journal.durablePosition() >= journal.firstPosition() && cursor.next()
          ? cursor.timeMicros()
          : 0;
    } catch (PositionGoneException overtaken) {
      return keptSince();
    }
  }

  /** The next part, from a position on; what is no longer kept is passed over. */
  public Part read(TenantId tenant, String standIn, long from, int most) {
    Finding finding = new Finding(sealing, new Owner(tenant, standIn));
    List<Held> found = finding.found();
    long position = Math.max(from, journal.firstPosition());
    long end = journal.durablePosition();
    int records = 0;
    long bytes = 0;
    long foundBytes = 0;
    try (JournalCursor cursor = journal.read(position)) {
      while (position <= end) {
        if (found.size() >= most
            || foundBytes >= MOST_FOUND_BYTES
            || records >= MOST_RECORDS
            || bytes >= MOST_BYTES) {
          return new Part(found, position);
        }
        if (!cursor.next()) {
          break;
        }
        records++;
        bytes += cursor.payloadLength();
        position = cursor.position() + 1;
        if (cursor.kind() == JournalRecord.KIND) {
          int before = found.size();
          finding.take(
              JournalRecord.CODEC.decode(
                  cursor.array(), cursor.payloadOffset(), cursor.payloadLength()),
              cursor.timeMicros());
          foundBytes += found.size() > before ? cursor.payloadLength() : 0;
        }
      }
      return new Part(found, 0);
    } catch (PositionGoneException overtaken) {
      return new Part(List.of(), Math.max(1, journal.firstPosition()));
    }
  }
}
