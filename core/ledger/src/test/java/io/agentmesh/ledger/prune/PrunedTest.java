package io.agentmesh.ledger.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.log.Logs;
import io.agentmesh.ledger.prune.Overdue.Fate;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.verify.Fault;
import io.agentmesh.ledger.verify.LedgerVerifier;
import io.agentmesh.ledger.verify.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of six full bundles and a bit, from which some go. */
class PrunedTest {
  private static final LedgerVerifier VERIFIER =
      new LedgerVerifier(Logs.ORIGIN, Logs.KEY.verifier());

  @TempDir Path directory;
  private LedgerStore store;
  private Ledger ledger;

  @BeforeEach
  void begin() throws IOException {
    store = LedgerStore.in(directory);
    ledger = Logs.open(store);
    Logs.grow(ledger, 6 * 256 + 10);
    Logs.publish(ledger);
    ledger.sync();
  }

  /** An entry of the log itself says which ones went. */
  private void note(String bundles) throws IOException {
    ledger.append(("pruned " + bundles).getBytes(StandardCharsets.UTF_8));
    Logs.publish(ledger);
    ledger.sync();
  }

  private static BundleRanges said(byte[] entry) {
    String text = new String(entry, StandardCharsets.UTF_8);
    return text.startsWith("pruned ") ? BundleRanges.parse(text.substring(7)) : new BundleRanges();
  }

  @Test
  void bundles_thatAnEntrySaysWent_areNoFault_andTheLogIsSoundAndGrows() throws IOException {
    note("0-1,3");
    Pruned.remove(store, BundleRanges.parse("0-1,3"));
    assertThat(directory.resolve("tile/entries/000")).doesNotExist();
    assertThat(directory.resolve("tile/entries/002")).exists();
    Verdict verdict = VERIFIER.believing(PrunedTest::said).verify(store);
    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.pruned()).isEqualTo(3 * 256);
    assertThat(Pruned.read(store).toString()).isEqualTo("0-1,3");
    Ledger again = Logs.open(store);
    Logs.grow(again, 2000);
    Logs.publish(again);
    assertThat(VERIFIER.believing(PrunedTest::said).verify(store).sound()).isTrue();
  }

  @Test
  void bundle_thatWentWithoutAnEntry_isAFault_whateverTheFileSays() throws IOException {
    note("0-1");
    Pruned.remove(store, BundleRanges.parse("0-2"));
    Verdict verdict = VERIFIER.believing(PrunedTest::said).verify(store);
    assertThat(verdict.faults()).extracting(Fault::place).containsExactly("tile/entries/002");
    assertThat(verdict.pruned()).isEqualTo(2 * 256);
    assertThat(VERIFIER.verify(store).faultCount()).isEqualTo(3);
  }

  @Test
  void pruning_done_again_or_further_adds_to_what_went() throws IOException {
    Pruned.remove(store, BundleRanges.parse("0"));
    Pruned.remove(store, BundleRanges.parse("0"));
    Pruned.remove(store, BundleRanges.parse("1"));
    assertThat(Pruned.read(store).toString()).isEqualTo("0-1");
  }

  @Test
  void file_thatIsNotIntact_isDamage() throws IOException {
    Pruned.remove(store, BundleRanges.parse("0"));
    Path file = directory.resolve(Pruned.NAME);
    Files.writeString(file, Files.readString(file).replace("\n0\n", "\n0-3\n"));
    assertThatThrownBy(() -> Pruned.read(store)).isInstanceOf(LedgerDamagedException.class);
    Files.writeString(file, "nonsense");
    assertThatThrownBy(() -> Pruned.read(store)).isInstanceOf(LedgerDamagedException.class);
  }

  @Test
  void overdue_areBundlesOfWhichEveryEntryMayGo_upToTheFirstYoungOne() throws IOException {
    byte[] kept = ledgerEntry(2 * 256 + 7);
    byte[] young = ledgerEntry(4 * 256);
    Overdue.Judge judge =
        entry ->
            Arrays.equals(entry, kept)
                ? Fate.STAYS
                : Arrays.equals(entry, young) ? Fate.YOUNG : Fate.MAY_GO;
    assertThat(Overdue.in(store, 6 * 256 + 10, judge, 100).toString()).isEqualTo("0-1,3");
    assertThat(Overdue.in(store, 6 * 256 + 10, judge, 1).toString()).isEqualTo("0");
    Pruned.remove(store, BundleRanges.parse("0-1"));
    assertThat(Overdue.in(store, 6 * 256 + 10, judge, 100).toString()).isEqualTo("3");
    assertThat(Overdue.in(store, 6 * 256 + 10, _ -> Fate.MAY_GO, 100).toString())
        .as("the open bundle stays")
        .isEqualTo("2-5");
    assertThat(Overdue.in(store, 6 * 256 + 10, _ -> Fate.YOUNG, 100).isEmpty()).isTrue();
  }

  private byte[] ledgerEntry(int index) throws IOException {
    var bundle = new LogReader(store).bundle(new Bundle(index / 256, 256));
    return Objects.requireNonNull(bundle).entry(index % 256);
  }
}
