package io.agentmesh.engine.audit.root;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.LogPlace;
import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.ContradictionException;
import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.RightEdge;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.recorded.RecordedCheckpoint;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.TiledTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Records in the root which ledgers have changed, while all of them are at rest. */
final class Round {
  private static final int MOST_AT_ONCE = 4096;

  private final LedgerHome home;
  private final RootLog root;

  Round(LedgerHome home, RootLog root) {
    this.home = home;
    this.root = root;
  }

  /**
   * Records them; those beyond {@value #MOST_AT_ONCE} are left to the next round.
   *
   * @throws ContradictionException when a ledger is not the one that the root knows
   */
  void record() throws IOException {
    Map<String, RecordedCheckpoint> newest = root.newest();
    Set<String> missing = new TreeSet<>(newest.keySet());
    List<SignedCheckpoint> changed = new ArrayList<>();
    for (TenantId tenant : home.tenants()) {
      LogPlace log = home.log(tenant);
      SignedCheckpoint now = log.checkpoint();
      RecordedCheckpoint before = newest.get(log.origin());
      if (now == null || now.checkpoint().size() == 0) {
        continue;
      }
      missing.remove(log.origin());
      boolean isNew = before == null || !before.signed().note().text().equals(now.note().text());
      if (isNew) {
        check(log, now, before);
        changed.add(now);
      }
    }
    if (!missing.isEmpty()) {
      RecordedCheckpoint gone = newest.get(missing.iterator().next());
      if (gone != null) {
        throw new ContradictionException(
            gone.origin(), gone.size(), root(gone).toString(), "none, as there is no such ledger");
      }
    }
    if (!changed.isEmpty()) {
      root.record(changed.subList(0, Math.min(changed.size(), MOST_AT_ONCE)));
    }
  }

  private static void check(LogPlace log, SignedCheckpoint now, @Nullable RecordedCheckpoint before)
      throws IOException {
    Checkpoint said = now.checkpoint();
    if (!said.origin().equals(log.origin()) || !log.signed(now)) {
      throw new LedgerDamagedException(
          LedgerDamage.restore(
              log.name() + "/checkpoint", "It is not signed by " + log.key() + "."));
    }
    if (before == null) {
      return;
    }
    Hash found =
        said.size() < before.size()
            ? said.root()
            : RightEdge.of(
                    before.size(),
                    new TiledTree(new LogReader(log.source()), said.size()),
                    new TreeHasher())
                .root();
    if (said.size() < before.size() || !found.equals(root(before))) {
      throw new ContradictionException(
          log.origin(),
          before.size(),
          root(before).toString(),
          said.size() < before.size()
              ? "none, as it has " + said.size() + " entries now"
              : found.toString());
    }
  }

  private static Hash root(RecordedCheckpoint recorded) {
    return recorded.signed().checkpoint().root();
  }
}
