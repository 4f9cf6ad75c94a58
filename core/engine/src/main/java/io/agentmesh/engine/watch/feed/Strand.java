package io.agentmesh.engine.watch.feed;

import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.engine.watch.WatchEnd;
import io.agentmesh.engine.watch.event.MeshEvent;
import io.agentmesh.engine.watch.event.Translation;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.fault.PositionGoneException;
import io.agentmesh.journal.read.JournalCursor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cursor in the journal and the watches that go along with it; what it reads is made into events
 * once for all of them. A watch that has no room leaves, and goes on with a strand of its own. Used
 * by the feed's thread alone.
 */
final class Strand {
  private static final Logger LOG = LoggerFactory.getLogger(Strand.class);

  /** Records and bytes that are read before another strand has its turn. */
  private static final int CHUNK_RECORDS = 512;

  private static final int CHUNK_BYTES = 1 << 20;

  private final Journal journal;
  private final Disclosing disclosing;
  private final List<FedWatch> watches = new ArrayList<>();
  private @Nullable JournalCursor cursor;
  private long next;

  Strand(Journal journal, Disclosing disclosing, long next, FedWatch first) {
    this.journal = journal;
    this.disclosing = disclosing;
    this.next = next;
    watches.add(first);
  }

  long next() {
    return next;
  }

  List<FedWatch> watches() {
    return watches;
  }

  boolean isEmpty() {
    return watches.isEmpty();
  }

  /** Takes the watches of a strand that has come to the same place. */
  void join(Strand other) {
    watches.addAll(other.watches);
    other.watches.clear();
    other.close();
  }

  /** Reads on; what had no room leaves into the list. Returns whether anything was read. */
  boolean step(List<Strand> left) {
    watches.removeIf(FedWatch::over);
    if (watches.isEmpty()) {
      close();
      return false;
    }
    try {
      return read(left);
    } catch (PositionGoneException e) {
      end(WatchEnd.GONE);
    } catch (RuntimeException e) {
      LOG.error("the events at position {} can not be read", next, e);
      end(WatchEnd.FAILED);
    }
    return true;
  }

  private boolean read(List<Strand> left) {
    JournalCursor in = open();
    int records = 0;
    long bytes = 0;
    while (records < CHUNK_RECORDS && bytes < CHUNK_BYTES && !watches.isEmpty() && in.next()) {
      records++;
      bytes += in.payloadLength();
      next = in.position() + 1;
      if (in.kind() == JournalRecord.KIND && wanted(in.timeMicros())) {
        take(in, left);
      }
      passed(in.position());
    }
    boolean atEnd = next > journal.durablePosition();
    for (Iterator<FedWatch> it = watches.iterator(); it.hasNext(); ) {
      FedWatch watch = it.next();
      if (next > watch.upTo()) {
        it.remove();
        watch.finish(WatchEnd.DONE);
      } else {
        watch.tell();
      }
    }
    return records > 0 && !atEnd || records == CHUNK_RECORDS;
  }

  private boolean wanted(long time) {
    for (FedWatch watch : watches) {
      if (time >= watch.notBefore) {
        return true;
      }
    }
    return false;
  }

  private void take(JournalCursor in, List<Strand> left) {
    JournalRecord record =
        JournalRecord.CODEC.decode(in.array(), in.payloadOffset(), in.payloadLength());
    if (record.events().isEmpty()) {
      return;
    }
    List<MeshEvent> events =
        disclosing.all(Translation.of(new Recorded(in.position(), in.timeMicros(), record)));
    for (Iterator<FedWatch> it = watches.iterator(); it.hasNext(); ) {
      FedWatch watch = it.next();
      if (!offered(watch, events)) {
        it.remove();
        left.add(new Strand(journal, disclosing, in.position(), watch));
        watch.tell();
      }
    }
  }

  /** What was offered before it was full is not offered again: the watch knows its last event. */
  private static boolean offered(FedWatch watch, List<MeshEvent> events) {
    for (MeshEvent event : events) {
      if (event.position() <= watch.upTo() && watch.wants(event) && !watch.offer(event)) {
        return false;
      }
    }
    return true;
  }

  private void passed(long position) {
    for (FedWatch watch : watches) {
      watch.reached(position);
    }
  }

  private JournalCursor open() {
    JournalCursor opened = cursor;
    if (opened == null) {
      opened = journal.read(next);
      cursor = opened;
    }
    return opened;
  }

  void end(WatchEnd why) {
    List<FedWatch> ending = List.copyOf(watches);
    watches.clear();
    close();
    ending.forEach(w -> w.finish(why));
  }

  void close() {
    JournalCursor open = cursor;
    cursor = null;
    if (open != null) {
      open.close();
    }
  }
}
