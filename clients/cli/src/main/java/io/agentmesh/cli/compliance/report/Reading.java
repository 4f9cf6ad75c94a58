package io.agentmesh.cli.compliance.report;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.audit.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Looks at each entry of a ledger once, and counts. Used by one thread. */
final class Reading implements WholePass.Taker {
  private static final long TELL_EVERY = 4096;

  private final Period period;
  private final Collection<Tally> tallies;
  private final LongConsumer progress;
  private @Nullable Instant oldest;
  private @Nullable Instant newest;
  private @Nullable Long first;
  private @Nullable Long last;
  private long inPeriod;
  private long backwards;
  private long unreadable;

  Reading(Period period, Collection<Tally> tallies, LongConsumer progress) {
    this.period = period;
    this.tallies = tallies;
    this.progress = progress;
  }

  @Override
  public void take(long index, byte[] bytes, Hash leaf) {
    if (index % TELL_EVERY == 0) {
      progress.accept(index);
    }
    AuditEntry entry;
    try {
      entry = WireJson.tolerant().readValue(bytes, AuditEntry.class);
    } catch (JacksonException e) {
      unreadable++;
      return;
    }
    oldest = oldest == null ? entry.time() : oldest;
    if (newest != null && entry.time().isBefore(newest)) {
      backwards++;
    } else {
      newest = entry.time();
    }
    if (!period.has(entry.time())) {
      return;
    }
    inPeriod++;
    first = first == null ? Long.valueOf(index) : first;
    last = index;
    tallies.forEach(each -> each.take(index, bytes, entry, leaf));
  }

  /** The ledger, and that all of it was read. */
  Accounted accounted(String key, String signed, Checkpoint checkpoint, WholePass pass) {
    return new Accounted(
        checkpoint.origin(),
        key,
        signed,
        checkpoint.size(),
        checkpoint.root().toString(),
        pass.read(),
        pass.unread(),
        inPeriod,
        first,
        last,
        first == null || last == null ? 0 : last - first + 1 - inPeriod);
  }

  /** What of the period the ledger does not show. */
  List<String> gaps(Checkpoint checkpoint, WholePass pass) {
    List<String> gaps = new ArrayList<>();
    if (oldest == null || newest == null) {
      gaps.add("No entry of the ledger could be read.");
    } else if (oldest.isAfter(period.from())) {
      gaps.add(
          (pass.unread() > 0 ? "The oldest entry that is still kept" : "The oldest entry")
              + " is of "
              + oldest
              + ", after the period began: of the time before it nothing is shown.");
    }
    if (newest != null && newest.isBefore(period.to())) {
      gaps.add(
          "The newest entry is of "
              + newest
              + ", before the period ended: of the time after it nothing is shown.");
    }
    if (pass.unread() > 0) {
      gaps.add(pass.unread() + " entries are not kept any more; their hashes alone were read.");
    }
    if (backwards > 0) {
      gaps.add(backwards + " entries are of an earlier time than one before them.");
    }
    if (unreadable > 0) {
      gaps.add(unreadable + " entries are in a form that this release can not read.");
    }
    checkpoint.extensions().stream()
        .filter(line -> line.startsWith("successor-of "))
        .forEach(
            line -> gaps.add("The ledger goes on from another one, which was not read: " + line));
    return gaps;
  }
}
