package io.agentmesh.engine.replay;

import io.agentmesh.domain.command.MessageCommand.Past;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.read.JournalCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One replay's way through the journal. Used by one thread at a time. */
final class Track implements AutoCloseable {
  /** Messages of one chunk, and their payload bytes unless one alone has more. */
  private static final int CHUNK_MESSAGES = 256;

  private static final long CHUNK_BYTES = 256 << 10;

  /** Records and bytes that are read before another replay has its turn. */
  private static final int TURN_RECORDS = 4096;

  private static final long TURN_BYTES = 4 << 20;

  /** Records without a wanted message after which the replay is moved on all the same. */
  private static final long QUIET_RECORDS = 1 << 16;

  private final Journal journal;
  private Replay replay;
  private long read;
  private @Nullable JournalCursor cursor;

  Track(Journal journal, Replay replay) {
    this.journal = journal;
    this.replay = replay;
    this.read = replay.next();
  }

  Replay replay() {
    return replay;
  }

  /** What was read, and the position behind it. */
  record Chunk(List<Past> past, long next) {}

  /**
   * Reads on; null when nothing worth a command was found yet.
   *
   * @throws io.agentmesh.journal.fault.PositionGoneException when retention was faster
   */
  @Nullable Chunk read() {
    List<Past> past = new ArrayList<>();
    JournalCursor in = open();
    int records = 0;
    long bytes = 0;
    long payloads = 0;
    while (records < TURN_RECORDS
        && bytes < TURN_BYTES
        && read <= replay.until()
        && past.size() < CHUNK_MESSAGES
        && payloads < CHUNK_BYTES
        && in.next()) {
      records++;
      bytes += in.payloadLength();
      read = in.position() + 1;
      Message message = in.position() <= replay.until() ? wanted(in) : null;
      if (message != null) {
        past.add(new Past(in.position(), message));
        payloads += message.payload().size();
      }
    }
    boolean worthIt =
        !past.isEmpty() || read > replay.until() || read - replay.next() >= QUIET_RECORDS;
    return worthIt ? new Chunk(past, read) : null;
  }

  private @Nullable Message wanted(JournalCursor in) {
    if (in.kind() != JournalRecord.KIND || in.timeMicros() < replay.since()) {
      return null;
    }
    JournalRecord record =
        JournalRecord.CODEC.decode(in.array(), in.payloadOffset(), in.payloadLength());
    for (Event event : record.events()) {
      if (event instanceof MessageEvent.Published(Message message, _, _, _)
          && message.tenant().equals(replay.tenant())
          && message.publishedAt() >= replay.since()
          && message.to() instanceof Address.ToTopic(var topic)
          && replay.topic().matches(topic)) {
        return message;
      }
    }
    return null;
  }

  private JournalCursor open() {
    JournalCursor opened = cursor;
    if (opened == null) {
      opened = journal.read(read);
      cursor = opened;
    }
    return opened;
  }

  /** The replay as it is now; what did not get through is read again. True when it moved. */
  boolean settle(Replay now) {
    boolean moved = now.next() != replay.next();
    replay = now;
    if (now.next() != read) {
      close();
      read = now.next();
    }
    return moved;
  }

  @Override
  public void close() {
    JournalCursor open = cursor;
    cursor = null;
    if (open != null) {
      open.close();
    }
  }
}
