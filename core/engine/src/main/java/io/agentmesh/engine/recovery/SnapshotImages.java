package io.agentmesh.engine.recovery;

import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.codec.CodecException;
import io.agentmesh.engine.consumer.Snapshots;
import io.agentmesh.engine.record.RecordUnreadable;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.snapshot.SnapshotReader;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The images of the journal's newest snapshot, none when there is none; read from the file each
 * time, one after the other, for they need not fit into memory together. One thread's own.
 */
final class SnapshotImages implements Iterable<Image> {
  private final Journal journal;
  private long position;
  private long lastTime;
  private long bytes;

  SnapshotImages(Journal journal) {
    this.journal = journal;
  }

  /** The snapshot's position, or 0; known when the images have been read. */
  long position() {
    return position;
  }

  /** The latest time in the snapshot; known when the images have been read. */
  long lastTime() {
    return lastTime;
  }

  /** Bytes of the images; known when they have been read. */
  long bytes() {
    return bytes;
  }

  @Override
  public Iterator<Image> iterator() {
    Optional<SnapshotReader> snapshot = journal.latestSnapshot();
    bytes = 0;
    return snapshot.isPresent() ? new Images(snapshot.get()) : List.<Image>of().iterator();
  }

  private final class Images implements Iterator<Image> {
    private final SnapshotReader reader;
    private @Nullable Image next;

    Images(SnapshotReader reader) {
      this.reader = reader;
      position = reader.position();
      next = read();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Image next() {
      Image image = next;
      if (image == null) {
        throw new NoSuchElementException();
      }
      next = read();
      return image;
    }

    private @Nullable Image read() {
      boolean more = false;
      try {
        more = reader.next();
        if (!more) {
          return null;
        }
        lastTime = Math.max(lastTime, reader.timeMicros());
        bytes += reader.payloadLength();
        return Snapshots.CODEC.decode(
            reader.array(), reader.payloadOffset(), reader.payloadLength());
      } catch (CodecException e) {
        throw new RecordUnreadable("an image in " + reader.path(), e);
      } finally {
        if (!more) {
          reader.close();
        }
      }
    }
  }
}
