package io.agentmesh.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.ledger.log.Logs;
import io.agentmesh.ledger.prune.PruningNotes;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Logs that are attacked, against somebody who has nothing but their public key and one checkpoint
 * that a witness has seen: every attack is found. {@code proof/ledger.sh} runs it at full size.
 */
class AttackTest {
  private static final int ATTACKS = Integer.getInteger("ledger.attacks", 700);
  private static final long SEED = Long.getLong("seed", 20261127);
  private static final int EACH_TARGET = 100;

  @Test
  void log_attackedInAnyWay_isFoundOut() throws IOException {
    System.out.println("attacks: seed " + SEED + ", attacks " + ATTACKS);
    SplittableRandom random = new SplittableRandom(SEED);
    Map<Attack, Set<FaultKind>> found = new EnumMap<>(Attack.class);
    Attack[] kinds = Attack.values();
    int targets = 0;
    for (int i = 0; i < ATTACKS; targets++) {
      Attack.Target target = new Attack.Target(random.split());
      LedgerVerifier verifier =
          new LedgerVerifier(
              Logs.ORIGIN,
              Logs.KEY.verifier(),
              List.of(),
              List.of(target.seen),
              0,
              1,
              PruningNotes.NONE);
      target.heal(random.split());
      assertThat(verifier.verify(target.store).faults()).as("seed %d, sound", SEED).isEmpty();
      for (int j = 0; j < EACH_TARGET && i < ATTACKS; j++, i++) {
        Attack attack = kinds[i % kinds.length];
        target.heal(random.split());
        attack.on(target);
        Verdict verdict = verifier.verify(target.store);
        assertThat(verdict.sound())
            .as("seed %d, attack %d %s of %d entries", SEED, i, attack, target.size)
            .isFalse();
        verdict
            .faults()
            .forEach(f ->
                found.computeIfAbsent(attack, _ -> EnumSet.noneOf(FaultKind.class)).add(f.kind()));
      }
    }
    found.forEach((attack, faults) -> System.out.println(attack + ": " + faults));
    System.out.println("attacks " + ATTACKS + " on " + targets + " logs, found " + ATTACKS);
    assertThat(found).hasSameSizeAs(kinds);
  }
}
