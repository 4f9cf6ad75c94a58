package io.agentmesh.engine.port;

import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.record.Recorded;
import java.util.List;

/**
 * A queryable picture of the mesh that follows the journal. Called by one thread. {@link #apply}
 * and {@link #rebuild} are atomic: after a crash in between, {@link #position} is where it was
 * before.
 */
public interface Projection extends AutoCloseable {
  /**
   * The position of the last record that is in the picture, durably, a loss of power included; 0
   * when there is none.
   */
  long position();

  /**
   * Takes consecutive records in, together with the position of the last, in one transaction. A
   * record at or below {@link #position} is skipped, so that a repetition does no harm.
   */
  void apply(List<Recorded> records);

  /** Forgets everything and takes the whole state of a position in instead, image by image. */
  void rebuild(Iterable<Image> images, long position);

  @Override
  void close();
}
