package io.agentmesh.simulation.world;

import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.state.once.KeyShelf;
import io.agentmesh.engine.consumer.Snapshots;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.recovery.Recovery;
import io.agentmesh.journal.Journal;
import io.agentmesh.simulation.disk.VirtualDisk;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a disk comes to when it is recovered; the disk itself is not touched. */
record Replay(long lastPosition, List<Image> images) {
  static Replay of(VirtualDisk disk, Projection projection) {
    try (Journal journal = Journal.open(Rules.JOURNAL, disk.copy())) {
      Recovery.Recovered recovered =
          Recovery.run(journal, projection, Rules.MESH, Shelf.NONE, KeyShelf.IN_MEMORY);
      return new Replay(journal.lastPosition(), Images.of(recovered.state()));
    }
  }

  /** What is not the same, byte for byte, in other images; null when all is. */
  @Nullable String difference(List<Image> others) {
    for (int i = 0; i < Math.min(images.size(), others.size()); i++) {
      if (!Arrays.equals(bytes(images.get(i)), bytes(others.get(i)))) {
        return images.get(i) + " where there was " + others.get(i);
      }
    }
    return images.size() == others.size()
        ? null
        : images.size() + " images where there were " + others.size();
  }

  private static byte[] bytes(Image image) {
    return Snapshots.CODEC.encode(image);
  }
}
