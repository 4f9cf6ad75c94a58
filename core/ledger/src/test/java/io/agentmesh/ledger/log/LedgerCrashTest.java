package io.agentmesh.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.merkle.NaiveTree;
import io.agentmesh.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The power goes at any operation on the files of a log, and what was not forced is lost, kept or
 * torn by chance: the log opens again where it says, is told the same entries, and never sees a
 * damage or a contradiction; a verifier that remembers everything that it published finds nothing.
 * {@code proof/ledger.sh} runs it at full size.
 */
class LedgerCrashTest {
  private static final int LOGS = Integer.getInteger("ledger.crashes", 150);
  private static final long SEED = Long.getLong("seed", 20261127);
  private static final int CRASHES = 8;
  private static final NaiveTree TREE = Logs.tree(CRASHES * 1000L);

  @Test
  void log_thatLosesPower_goesOn_withoutFalseAlarm() throws IOException {
    System.out.println("logs that lose power: seed " + SEED + ", logs " + LOGS);
    long behind = 0;
    for (int i = 0; i < LOGS; i++) {
      behind += live(new SplittableRandom(SEED + i), "seed " + (SEED + i));
    }
    System.out.println("crashes " + LOGS * CRASHES + ", opened behind a checkpoint " + behind);
    assertThat(behind).isPositive();
  }

  private static long live(SplittableRandom random, String what) throws IOException {
    MemoryStore store = new MemoryStore();
    long durable = 0;
    long behind = 0;
    List<Checkpoint> seen = new ArrayList<>();
    for (int crash = 0; crash < CRASHES; crash++) {
      store.failAfter(random.nextInt(1, 80));
      try {
        Ledger ledger = Logs.open(store);
        assertThat(ledger.size()).as(what).isGreaterThanOrEqualTo(durable);
        SignedCheckpoint checkpoint = ledger.checkpoint();
        if (checkpoint != null && checkpoint.checkpoint().size() > ledger.size()) {
          behind++;
        }
        while (true) {
          work(ledger, random, seen, what);
          durable = ledger.durableSize();
        }
      } catch (IOException e) {
        assertThat(e).as(what).hasMessage("The power went");
      }
      store = store.afterPowerLoss(random.split());
    }
    Ledger ledger = Logs.open(store);
    assertThat(ledger.size()).as(what).isGreaterThanOrEqualTo(durable);
    Logs.grow(ledger, CRASHES * 1000L);
    Logs.publish(ledger);
    assertThat(ledger.root()).as(what).isEqualTo(TREE.root(ledger.size()));
    LedgerVerifier verifier = new LedgerVerifier(Logs.ORIGIN, Logs.KEY.verifier());
    assertThat(verifier.remembering(seen).verify(store).faults()).as(what).isEmpty();
    return behind;
  }

  private static void work(
      Ledger ledger, SplittableRandom random, List<Checkpoint> seen, String what)
      throws IOException {
    Logs.grow(ledger, Math.min(CRASHES * 1000L, ledger.size() + random.nextInt(200)));
    if (ledger.publish(List.of()) instanceof Publication.Published published) {
      seen.add(published.checkpoint().checkpoint());
      assertThat(seen.getLast().root()).as(what).isEqualTo(TREE.root(seen.getLast().size()));
    }
    switch (random.nextInt(6)) {
      case 0, 1 -> ledger.sync();
      case 2 -> ledger.rest();
      default -> {}
    }
  }
}
