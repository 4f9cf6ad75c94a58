package io.agentmesh.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.ContradictionException;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.note.SigningKey;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log of 900 durable entries that had published 1,000: opened again after all kinds of harm. */
class LedgerRecoveryTest {
  private static final long MARK = 900;
  private static final long PUBLISHED = 1000;

  private final MemoryStore store = new MemoryStore();
  private SignedCheckpoint last;

  LedgerRecoveryTest() throws IOException {
    Ledger ledger = Logs.open(store);
    Logs.grow(ledger, MARK);
    Logs.publish(ledger);
    ledger.sync();
    Logs.grow(ledger, PUBLISHED);
    last = Logs.publish(ledger);
  }

  @BeforeEach
  void starts_at_the_mark() throws IOException {
    assertThat(Logs.open(store).size()).isEqualTo(MARK);
  }

  @Test
  void log_toldTheSameEntries_goesOn() throws IOException {
    Ledger ledger = Logs.open(store);
    assertThat(ledger.lastEntry()).isEqualTo(Logs.entry(MARK - 1));
    assertThat(ledger.checkpoint()).isEqualTo(last);
    assertThat(ledger.publish(List.of())).isEqualTo(new Publication.Behind(MARK, PUBLISHED));
    Logs.grow(ledger, 999);
    assertThat(ledger.publish(List.of())).isEqualTo(new Publication.Behind(999, PUBLISHED));
    ledger.sync();
    assertThat(ledger.durableSize()).as("nothing is made durable meanwhile").isEqualTo(MARK);
    Logs.grow(ledger, PUBLISHED);
    assertThat(Logs.publish(ledger)).isEqualTo(last);
    Logs.grow(ledger, 1100);
    Logs.publish(ledger);
    ledger.sync();
    assertThat(Logs.open(store).size()).isEqualTo(1100);
  }

  @Test
  void log_toldOtherEntries_signsNothing_andKeepsWhatStands() throws IOException {
    Ledger ledger = Logs.open(store);
    Logs.grow(ledger, 950);
    ledger.append(Logs.entry(950, 2));
    Logs.grow(ledger, 999);
    MemoryStore before = store.copy();
    assertThatThrownBy(() -> ledger.append(Logs.entry(999)))
        .isInstanceOfSatisfying(
            ContradictionException.class,
            e -> {
              assertThat(e.size()).isEqualTo(PUBLISHED);
              assertThat(e.remembered()).isEqualTo(last.checkpoint().root().toString());
              assertThat(e.found()).isNotEqualTo(e.remembered());
              assertThat(e).hasMessageContaining("successor");
            });
    assertThatThrownBy(() -> ledger.publish(List.of())).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ledger.append(new byte[0])).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(ledger::sync).isInstanceOf(IllegalStateException.class);
    for (String path : before.paths()) {
      assertThat(store.read(path)).as(path).isEqualTo(before.read(path));
    }
  }

  @Test
  void fullFiles_thatOtherEntriesWouldReplace_areKeptAsEvidence() throws IOException {
    Ledger first = Logs.open(store);
    Logs.grow(first, 1500);
    Logs.publish(first);
    byte[] bundle = Objects.requireNonNull(store.read("tile/entries/003"));
    Ledger ledger = Logs.open(store);
    ledger.append(Logs.entry(MARK, 2));
    Logs.grow(ledger, 1499);
    assertThatThrownBy(() -> ledger.append(Logs.entry(1499)))
        .isInstanceOf(ContradictionException.class);
    assertThat(store.read("tile/entries/003")).isEqualTo(bundle);
    assertThat(store.read("tile/entries/003.new")).isNotNull();
  }

  @Test
  void files_tornAboveTheMark_areWrittenAnew() throws IOException {
    Ledger first = Logs.open(store);
    Logs.grow(first, 1500);
    SignedCheckpoint newest = Logs.publish(first);
    MemoryStore whole = store.copy();
    for (String path : List.of("tile/entries/003", "tile/0/003", "tile/0/005.p/220")) {
      store.put(path, new byte[7]);
    }
    store.remove("tile/entries/004");
    store.remove("tile/1/000.p/5");
    Ledger ledger = Logs.open(store);
    Logs.grow(ledger, 1500);
    assertThat(Logs.publish(ledger)).isEqualTo(newest);
    for (String path : whole.paths()) {
      if (!path.contains(".p/132") && !path.contains("1/000.p/3")) {
        assertThat(store.read(path)).as(path).isEqualTo(whole.read(path));
      }
    }
    ledger.sync();
    assertThat(Logs.open(store).size()).isEqualTo(1500);
  }

  @Test
  void checkpoint_torn_isForgotten_andTheLogGoesOn() throws IOException {
    store.put("checkpoint", new byte[90]);
    Ledger ledger = Logs.open(store);
    assertThat(ledger.checkpoint()).isNull();
    Logs.grow(ledger, 901);
    assertThat(Logs.publish(ledger).checkpoint().size()).isEqualTo(901);
  }

  @Test
  void partialFiles_leftByACrash_areSwept() throws IOException {
    Ledger ledger = Logs.open(store);
    Logs.grow(ledger, 1010);
    Logs.publish(ledger);
    ledger.sync();
    assertThat(store.paths().stream().filter(p -> p.contains(".p/")))
        .containsExactlyInAnyOrder("tile/0/003.p/242", "tile/1/000.p/3", "tile/entries/003.p/242");
  }

  @Test
  void checkpoint_ofAWitness_isRemembered() throws IOException {
    Ledger ledger = Logs.open(store);
    Ledger ahead = Logs.open(store.copy());
    Logs.grow(ahead, 2000);
    Checkpoint witnessed = Logs.publish(ahead).checkpoint();
    ledger.remember(witnessed);
    Logs.grow(ledger, 1999);
    assertThat(ledger.publish(List.of())).isEqualTo(new Publication.Behind(1999, 2000));
    Logs.grow(ledger, 2000);
    Logs.publish(ledger);
    ledger.remember(witnessed);
    ledger.remember(last.checkpoint());
    ledger.remember(new Checkpoint(Logs.ORIGIN, 77, Logs.tree(77).root(77), List.of()));
    Checkpoint other = new Checkpoint(Logs.ORIGIN, 77, witnessed.root(), List.of());
    assertThatThrownBy(() -> ledger.remember(other))
        .isInstanceOfSatisfying(
            ContradictionException.class, e -> assertThat(e.size()).isEqualTo(77));
    Logs.grow(ledger, 2010);
    Checkpoint between = new Checkpoint(Logs.ORIGIN, 2005, witnessed.root(), List.of());
    assertThatThrownBy(() -> ledger.remember(between)).isInstanceOf(IllegalStateException.class);
    Checkpoint foreign = new Checkpoint("other", 5, witnessed.root(), List.of());
    assertThatThrownBy(() -> ledger.remember(foreign)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void checkpoint_ofAWitnessThatWasForked_isContradicted() throws IOException {
    Ledger ledger = Logs.open(store);
    Checkpoint ahead = new Checkpoint(Logs.ORIGIN, 1200, last.checkpoint().root(), List.of());
    ledger.remember(ahead);
    Logs.grow(ledger, 1199);
    assertThatThrownBy(() -> ledger.append(Logs.entry(1199)))
        .isInstanceOf(ContradictionException.class);
    Checkpoint same = new Checkpoint(Logs.ORIGIN, 1200, Logs.tree(5).root(5), List.of());
    Ledger other = Logs.open(store);
    other.remember(ahead);
    assertThatThrownBy(() -> other.remember(same)).isInstanceOf(ContradictionException.class);
  }

  @Test
  void harm_atOrBelowTheMark_isRefused_withPlaceAndRemedy() throws IOException {
    for (String path :
        List.of(
            "mark", "checkpoint", "tile/0/003.p/132", "tile/1/000.p/3", "tile/entries/003.p/132")) {
      MemoryStore harmed = store.copy();
      harmed.remove(path);
      harmed.remove(path.replace("132", "232"));
      refused(harmed, path);
    }
    for (String path : List.of("mark", "tile/0/003.p/132", "tile/entries/003.p/132")) {
      MemoryStore harmed = store.copy();
      byte[] bytes = Objects.requireNonNull(harmed.read(path));
      bytes[bytes.length / 2] ^= 4;
      harmed.put(path, bytes);
      refused(harmed, path.startsWith("tile/0") ? "tile" : path);
      harmed.put(path, new byte[1]);
      refused(harmed, path);
    }
  }

  @Test
  void fullFiles_withTheLastEntry_areHeldAgainstTheMark() throws IOException {
    Ledger ledger = Logs.open(store);
    Logs.grow(ledger, 1024);
    Logs.publish(ledger);
    ledger.sync();
    assertThat(Logs.open(store).lastEntry()).isEqualTo(Logs.entry(1023));
    for (String path : List.of("tile/0/003", "tile/entries/003")) {
      MemoryStore harmed = store.copy();
      byte[] bytes = Objects.requireNonNull(harmed.read(path));
      bytes[bytes.length - 1] ^= 4;
      harmed.put(path, bytes);
      refused(harmed, path);
      harmed.remove(path);
      refused(harmed, path);
      harmed.put(path, new byte[3]);
      refused(harmed, path);
    }
  }

  private static void refused(MemoryStore harmed, String place) {
    assertThatThrownBy(() -> Logs.open(harmed))
        .as(place)
        .isInstanceOfSatisfying(
            LedgerDamagedException.class,
            e -> {
              assertThat(e.damage().file()).startsWith(place);
              assertThat(e.damage().remedy()).isNotBlank();
              assertThat(e).hasMessageContaining(place);
            });
  }

  @Test
  void checkpoint_olderThanTheMark_isRefused() throws IOException {
    MemoryStore other = new MemoryStore();
    Ledger young = Logs.open(other);
    Logs.grow(young, 800);
    store.put("checkpoint", Logs.publish(young).encode());
    refused(store, "checkpoint");
  }

  @Test
  void checkpoint_thatSaysSomethingElseThanTheMark_isContradicted() {
    Checkpoint lie = new Checkpoint(Logs.ORIGIN, MARK, last.checkpoint().root(), List.of());
    store.put("checkpoint", SignedCheckpoint.sign(lie, Logs.KEY).encode());
    assertThatThrownBy(() -> Logs.open(store)).isInstanceOf(ContradictionException.class);
  }

  @Test
  void log_underAnotherNameOrKey_isRefused() {
    assertThatThrownBy(() -> Ledger.open(store, "other", Logs.KEY))
        .isInstanceOf(LedgerDamagedException.class)
        .hasMessageContaining(Logs.ORIGIN);
    SigningKey other = new SigningKey(Logs.ORIGIN, Logs.seed(3));
    assertThatThrownBy(() -> Ledger.open(store, Logs.ORIGIN, other))
        .isInstanceOf(LedgerDamagedException.class)
        .hasMessageContaining("key");
  }

  @Test
  void restingLog_whoseFilesWereChanged_isRefused() throws IOException {
    Ledger ledger = Logs.open(store);
    Logs.grow(ledger, PUBLISHED);
    Logs.publish(ledger);
    ledger.rest();
    store.put("tile/0/003.p/232", new byte[232 * 32]);
    assertThatThrownBy(() -> ledger.append(Logs.entry(PUBLISHED)))
        .isInstanceOf(LedgerDamagedException.class);
  }
}
