package io.agentmesh.simulation.world;

import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.engine.codec.ByteSink;
import io.agentmesh.engine.consumer.Snapshots;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.recovery.Recovery;
import io.agentmesh.journal.Journal;
import io.agentmesh.simulation.disk.VirtualDisk;
import java.util.Arrays;
import java.util.List;

/** What a disk comes to when it is recovered; the disk itself is not touched. */
record Replay(long lastPosition, List<Image> images) {
  static Replay of(VirtualDisk disk, Projection projection) {
    try (Journal journal = Journal.open(Rules.JOURNAL, disk.copy())) {
      Recovery.Recovered recovered = Recovery.run(journal, projection, Rules.MESH, Shelf.NONE);
      return new Replay(journal.lastPosition(), Images.of(recovered.state()));
    }
  }

  /** Whether other images are the same, byte for byte. */
  boolean isSameAs(List<Image> others) {
    return Arrays.equals(bytes(images), bytes(others));
  }

  private static byte[] bytes(List<Image> images) {
    ByteSink sink = new ByteSink();
    images.forEach(image -> Snapshots.CODEC.encode(image, sink));
    return Arrays.copyOf(sink.buffer(), sink.length());
  }
}
