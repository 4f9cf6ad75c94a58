package io.agentmesh.simulation.world;

import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.ReplayRetention;
import io.agentmesh.engine.watch.WatchOptions;
import io.agentmesh.journal.JournalOptions;
import java.nio.file.Path;

/** Figures that make little time and little data go a long way. */
final class Rules {
  static final MeshRules MESH = mesh();

  /** Snapshots every 200 kB, a tick every 100 ms, a few messages and the latest keys in memory. */
  static final EngineOptions ENGINE =
      new EngineOptions(
          64, 100, 200_000, 1_000_000, ReplayRetention.NONE, WatchOptions.DEFAULT, 4_000, 0);

  /** Segments and batches that are hardly greater than the greatest record. */
  static final JournalOptions JOURNAL =
      JournalOptions.at(Path.of("/data"))
          .withMaxBatchBytes(2_900_000)
          .withSegmentBytes(3_000_000)
          .withReserveBytes(3_000_000)
          .withMinFreeBytes(1_000_000);

  private Rules() {}

  private static MeshRules mesh() {
    MeshRules d = MeshRules.DEFAULT;
    return new MeshRules(
        3_000,
        4,
        200,
        2_000,
        100,
        60,
        d.maxAgents(),
        d.maxSubscriptions(),
        d.idempotencyMillis(),
        d.maxIdempotencyKeys(),
        d.maxProducers(),
        d.retainedTasks(),
        d.weights());
  }
}
