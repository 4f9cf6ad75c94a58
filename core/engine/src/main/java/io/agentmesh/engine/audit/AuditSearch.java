package io.agentmesh.engine.audit;

import io.agentmesh.engine.audit.entry.EntryFilter;
import io.agentmesh.ledger.tile.Tile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Searches a ledger from its newest entry back, a bounded way at a time. */
public final class AuditSearch {
  /** Entries that one call looks at, at most. */
  public static final int MOST_LOOKED_AT = 200 * Tile.WIDTH;

  private AuditSearch() {}

  /**
   * An entry that was found.
   *
   * @param index where it stands in the ledger
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way out, never compared
  public record Found(long index, byte[] entry) {}

  /**
   * What a call came to.
   *
   * @param found newest first
   * @param next where to go on, or -1 when everything was looked at
   */
  public record Page(List<Found> found, long next) {}

  /**
   * The newest entries that are wanted among those before an index.
   *
   * @param before index behind the first that is looked at; the size for all
   * @param limit entries to find at most
   */
  public static Page before(AuditLog log, EntryFilter filter, long before, int limit)
      throws IOException {
    long end = Math.min(before, log.size());
    if (filter.to() != Long.MAX_VALUE) {
      end = Math.min(end, log.firstAt(filter.to()));
    }
    long begin = filter.from() <= 0 ? 0 : log.firstAt(filter.from());
    long least = Math.max(begin, end - MOST_LOOKED_AT);
    EntryFilter.Wanted wanted = filter.wanted();
    List<Found> found = new ArrayList<>();
    long at = end;
    while (at > least && found.size() < limit) {
      long kept = log.previous(at - 1);
      if (kept < least) {
        at = Math.max(kept + 1, begin);
        break;
      }
      at = kept;
      byte[] entry = log.entry(at);
      if (wanted.takes(entry)) {
        found.add(new Found(at, entry));
      }
    }
    return new Page(found, at > begin ? at : -1);
  }
}
