package io.agentmesh.server.ledger;

import io.agentmesh.engine.audit.LedgerFeed;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.witness.Witnessing;
import io.agentmesh.journal.loop.Threads;
import io.agentmesh.server.resilience.NodePolicies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The witnesses of this node's ledgers, and who shows these to them. */
public final class NodeWitnesses implements AutoCloseable {
  private final List<WitnessHttp> links;
  private final Witnessing witnessing;

  private NodeWitnesses(List<WitnessHttp> links, Witnessing witnessing) {
    this.links = links;
    this.witnessing = witnessing;
  }

  /** Shows the ledgers to the witnesses of the file, again and again. */
  public static NodeWitnesses start(
      Path file,
      Duration every,
      Threads threads,
      LedgerHome home,
      LedgerFeed ledgers,
      NodePolicies policies) {
    List<WitnessHttp> links = WitnessList.read(file).stream().map(WitnessHttp::new).toList();
    Witnessing witnessing =
        new Witnessing(
            threads,
            home,
            links.stream().map(policies::around).toList(),
            every.toMillis(),
            ledgers::lag);
    witnessing.start();
    return new NodeWitnesses(links, witnessing);
  }

  /** What went wrong with them last, or null. */
  public @Nullable String trouble() {
    return witnessing.trouble();
  }

  /** How many there are. */
  public int count() {
    return links.size();
  }

  @Override
  public void close() {
    witnessing.close();
    links.forEach(WitnessHttp::close);
  }
}
