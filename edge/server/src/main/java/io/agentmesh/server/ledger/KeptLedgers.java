package io.agentmesh.server.ledger;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.engine.Engine;
import io.agentmesh.engine.audit.LedgerFeed;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.LedgerReading;
import io.agentmesh.engine.audit.prune.Pruner;
import io.agentmesh.engine.audit.root.RootKeeping;
import io.agentmesh.engine.audit.root.RootReading;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.journal.Journal;
import io.agentmesh.ledger.prune.BundleRanges;
import io.agentmesh.server.config.LedgerConfig;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.resilience.NodePolicies;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers of a running node, with those who have them recorded, countersigned and pruned. While
 * they can not be written, the engine takes no new work.
 */
public final class KeptLedgers implements AutoCloseable {
  private final LedgerHome home;
  private final LedgerFeed feed;
  private final @Nullable NodeWitnesses witnesses;
  private final Pruner pruner;
  private final RootReading rootReading;
  private final @Nullable RootKeeping root;

  private KeptLedgers(
      LedgerHome home,
      LedgerFeed feed,
      @Nullable NodeWitnesses witnesses,
      Pruner pruner,
      RootReading rootReading,
      @Nullable RootKeeping root) {
    this.home = home;
    this.feed = feed;
    this.witnesses = witnesses;
    this.pruner = pruner;
    this.rootReading = rootReading;
    this.root = root;
  }

  /**
   * Opens the ledgers and has the journal followed.
   *
   * @throws IllegalStateException when ledgers and journal do not belong together, or the ledgers
   *     are damaged
   */
  public static KeptLedgers start(
      DataDirectory data,
      LedgerConfig config,
      Journal journal,
      Engine engine,
      Clock clock,
      NodePolicies policies) {
    LedgerHome home = NodeLedgers.open(data, config.origin());
    LedgerFeed feed = NodeLedgers.feed(data, home, journal, config.options());
    engine.holdSegments(feed::durablePosition);
    engine.refuseWorkWhile(feed::limit);
    feed.start();
    NodeWitnesses witnesses;
    try {
      witnesses = witnesses(config.witnessed(), journal, home, feed, policies);
    } catch (RuntimeException e) {
      feed.close();
      throw e;
    }
    Pruner pruner =
        new Pruner(
            journal.threads(),
            home,
            feed,
            (tenant, bundles) -> note(engine, tenant, bundles),
            clock,
            config.pruned().rules(),
            config.pruned().every().toMillis());
    pruner.start();
    RootReading reading = new RootReading(home);
    long every = config.rootEvery().toMillis();
    RootKeeping root =
        every == 0
            ? null
            : new RootKeeping(
                journal.threads(), home, feed, journal::durablePosition, reading, every);
    if (root != null) {
      root.start();
    }
    return new KeptLedgers(home, feed, witnesses, pruner, reading, root);
  }

  private static Outcome note(Engine engine, TenantId tenant, BundleRanges bundles) {
    Origin system = Origin.system(Principal.system(tenant));
    try {
      return engine.call(system, new EvidenceCommand.NotePruning(bundles.toString())).join();
    } catch (CompletionException e) {
      throw new MeshUnavailable("the mesh takes no note of it: " + e.getMessage());
    }
  }

  private static @Nullable NodeWitnesses witnesses(
      LedgerConfig.Witnessed witnessed,
      Journal journal,
      LedgerHome home,
      LedgerFeed feed,
      NodePolicies policies) {
    return witnessed.witnesses() == null
        ? null
        : NodeWitnesses.start(
            witnessed.witnesses(), witnessed.every(), journal.threads(), home, feed, policies);
  }

  /** Who brings the audit facts of the journal to them. */
  public LedgerFeed feed() {
    return feed;
  }

  /** For those who read them. */
  public LedgerReading reading() {
    return new LedgerReading(home);
  }

  /** For those who read the root. */
  public RootReading rootReading() {
    return rootReading;
  }

  /** Who records their checkpoints in the root, or null when nobody is to. */
  public @Nullable RootKeeping root() {
    return root;
  }

  /** Who has them countersigned, or null when nobody is to. */
  public @Nullable NodeWitnesses witnesses() {
    return witnesses;
  }

  /** Why pruning did not do what it should, or null. */
  public @Nullable String pruningTrouble() {
    return pruner.trouble();
  }

  /** Brings the ledgers up to what is durable and ends; the journal may be closed already. */
  @Override
  public void close() {
    if (root != null) {
      root.close();
    }
    pruner.close();
    if (witnesses != null) {
      witnesses.close();
    }
    feed.close();
  }
}
