package io.agentmesh.engine.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.CosigningKey;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.witness.StoredWitnessMemory;
import io.agentmesh.ledger.witness.Witness;
import io.agentmesh.ledger.witness.WitnessAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessingTest {
  private static final byte[] SEED = new byte[32];
  private static final TenantId ONE = new TenantId("one");
  private static final TenantId TWO = new TenantId("two");
  private static final long EVERY_NANOS = 1_000_000_000;

  @TempDir Path directory;
  private long lag;

  @Test
  void newestCheckpoints_areShownRoundAfterRound_andKeptWithTheSignatures() throws IOException {
    Logs logs = new Logs("mesh");
    AWitness first = new AWitness("first", logs.home);
    AWitness second = new AWitness("second", logs.home);
    Rounds rounds = new Rounds(logs.home, first, second);
    logs.append(ONE, 3);
    logs.append(TWO, 1);

    rounds.next();
    SignedCheckpoint kept = Objects.requireNonNull(logs.home.witnessed(ONE));
    assertThat(kept.checkpoint().size()).isEqualTo(3);
    assertThat(kept.judge(List.of(first.key())).include(first.key())).isTrue();
    assertThat(kept.judge(List.of(second.key())).include(second.key())).isTrue();
    assertThat(kept.judge(List.of(logs.home.key(ONE))).include(logs.home.key(ONE))).isTrue();
    assertThat(rounds.witnessing.signatures()).isEqualTo(4);

    logs.append(ONE, 600);
    rounds.next();
    assertThat(Objects.requireNonNull(logs.home.witnessed(ONE)).checkpoint().size()).isEqualTo(603);
    assertThat(rounds.witnessing.trouble()).isNull();
    int asked = first.asked;
    rounds.next();
    assertThat(first.asked).as("nothing is new").isEqualTo(asked);
    assertThat(logs.home.distrusted()).isNull();
  }

  @Test
  void witnessThatFails_isTroubleUntilItAnswers_andDoesNotKeepTheOtherFromSigning()
      throws IOException {
    Logs logs = new Logs("mesh");
    AWitness good = new AWitness("good", logs.home);
    AWitness bad = new AWitness("bad", logs.home);
    Rounds rounds = new Rounds(logs.home, bad, good);
    logs.append(ONE, 3);

    bad.failure = new IOException("no route");
    rounds.next();
    assertThat(rounds.witnessing.trouble()).contains("bad", "no route");
    assertThat(
            Objects.requireNonNull(logs.home.witnessed(ONE))
                .judge(List.of(good.key()))
                .include(good.key()))
        .isTrue();
    bad.failure = null;
    bad.instead = new WitnessLink.Answer(200, "nonsense\n".getBytes(StandardCharsets.UTF_8));
    rounds.next();
    assertThat(rounds.witnessing.trouble()).contains("bad");
    bad.instead = new WitnessLink.Answer(404, new byte[0]);
    rounds.next();
    assertThat(rounds.witnessing.trouble()).contains("answers with 404");
    bad.instead = null;
    rounds.next();
    assertThat(rounds.witnessing.trouble()).isNull();
    assertThat(logs.home.distrusted()).isNull();
  }

  @Test
  void signatureOfAnotherKey_isNotKept() throws IOException {
    Logs logs = new Logs("mesh");
    AWitness witness = new AWitness("witness", logs.home);
    VerifierKey other =
        new CosigningKey(
                "witness",
                new byte[] {
                  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
                  24, 25, 26, 27, 28, 29, 30, 31, 32
                })
            .verifier();
    WitnessLink posing =
        new WitnessLink() {
          @Override
          public VerifierKey key() {
            return other;
          }

          @Override
          public Answer add(byte[] request) throws IOException {
            return witness.add(request);
          }
        };
    Rounds rounds = new Rounds(logs.home, posing);
    logs.append(ONE, 3);

    rounds.next();

    assertThat(rounds.witnessing.trouble()).contains("without a signature by its key");
    assertThat(logs.home.witnessed(ONE)).isNull();
  }

  @Test
  void anotherHistory_isDistrustedAtOnce() throws IOException {
    Logs logs = new Logs("mesh");
    AWitness witness = new AWitness("witness", logs.home);
    logs.append(ONE, 3);
    new Rounds(logs.home, witness).next();
    Logs forked = new Logs("fork");
    forked.append(ONE, 2);
    forked.appendOther(ONE);
    Rounds rounds = new Rounds(forked.home, witness);

    rounds.next();

    assertThat(forked.home.distrusted()).contains("one", "witness", "another log", "size 3");
    forked.append(ONE, 4);
    Logs longer = new Logs("longer");
    longer.append(ONE, 2);
    longer.appendOther(ONE);
    longer.append(ONE, 5);
    new Rounds(longer.home, witness).next();
    assertThat(longer.home.distrusted()).contains("does not find the log to go on");
  }

  @Test
  void fewerEntriesThanAWitnessHasSeen_areDistrusted_onlyWhenTheJournalTellsNoMore()
      throws IOException {
    Logs logs = new Logs("mesh");
    AWitness witness = new AWitness("witness", logs.home);
    logs.append(ONE, 5);
    new Rounds(logs.home, witness).next();
    Logs old = new Logs("old");
    old.append(ONE, 3);
    Rounds rounds = new Rounds(old.home, witness);

    lag = 10;
    for (int i = 0; i < 5; i++) {
      rounds.next();
    }
    assertThat(rounds.witnessing.trouble()).contains("has seen 5 entries, and there are 3");
    assertThat(old.home.distrusted()).isNull();
    lag = 0;
    rounds.next();
    rounds.next();
    assertThat(old.home.distrusted()).isNull();
    rounds.next();
    assertThat(old.home.distrusted()).contains("has seen 5 entries, and there are 3");
  }

  @Test
  void restartedNode_goesOnFromWhereTheWitnessIs() throws IOException {
    Logs logs = new Logs("mesh");
    AWitness witness = new AWitness("witness", logs.home);
    logs.append(ONE, 300);
    new Rounds(logs.home, witness).next();
    logs.append(ONE, 300);

    Rounds again = new Rounds(logs.home, witness);
    again.next();

    assertThat(again.witnessing.trouble()).isNull();
    assertThat(Objects.requireNonNull(logs.home.witnessed(ONE)).checkpoint().size()).isEqualTo(600);
  }

  /** Ledgers as a node writes them, with the same names and key wherever they are. */
  private final class Logs {
    private final Path place;
    final LedgerHome home;

    Logs(String name) throws IOException {
      this.place = directory.resolve(name);
      this.home = new LedgerHome(LedgerStore.in(place), "agentmesh/test", SEED);
    }

    void append(TenantId tenant, int entries) throws IOException {
      Ledger ledger = open(tenant);
      for (int i = 0; i < entries; i++) {
        ledger.append(("entry " + ledger.size()).getBytes(StandardCharsets.UTF_8));
      }
      publish(ledger);
    }

    void appendOther(TenantId tenant) throws IOException {
      Ledger ledger = open(tenant);
      ledger.append("another".getBytes(StandardCharsets.UTF_8));
      publish(ledger);
    }

    private Ledger open(TenantId tenant) throws IOException {
      String origin = home.origin(tenant);
      return Ledger.open(
          LedgerStore.in(place.resolve(tenant.value())), origin, new SigningKey(origin, SEED));
    }

    private static void publish(Ledger ledger) throws IOException {
      ledger.publish(List.of());
      ledger.sync();
    }
  }

  /** A witness that watches the tenants' logs. */
  private final class AWitness implements WitnessLink {
    private final Witness witness;
    int asked;
    @Nullable IOException failure;
    WitnessLink.@Nullable Answer instead;

    AWitness(String name, LedgerHome home) throws IOException {
      byte[] seed = new byte[32];
      seed[0] = (byte) name.charAt(0);
      this.witness =
          new Witness(
              new CosigningKey(name, seed),
              origin ->
                  List.of(home.key(new TenantId(origin.substring(origin.lastIndexOf('/') + 1)))),
              new StoredWitnessMemory(LedgerStore.in(directory.resolve("seen-" + name))));
    }

    @Override
    public VerifierKey key() {
      return witness.verifier();
    }

    @Override
    public Answer add(byte[] request) throws IOException {
      asked++;
      if (failure != null) {
        throw failure;
      }
      if (instead != null) {
        return instead;
      }
      try {
        WitnessAnswer answer = witness.add(request, 1_800_000_000);
        return new Answer(answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
      } catch (MalformedException e) {
        throw new IOException(e);
      }
    }
  }

  /** Drives the loop by hand. */
  private final class Rounds {
    final Witnessing witnessing;
    private final HandDriven threads = new HandDriven();
    private long now;

    Rounds(LedgerHome home, WitnessLink... witnesses) {
      this.witnessing = new Witnessing(threads, home, List.of(witnesses), 1000, () -> lag);
      witnessing.start();
    }

    void next() {
      now += EVERY_NANOS;
      long again = threads.step(now);
      while (again == 0) {
        again = threads.step(now);
      }
      assertThat(again).isPositive();
    }
  }
}
