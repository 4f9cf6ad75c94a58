package io.agentmesh.engine.audit.prune;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.audit.AuditLog;
import io.agentmesh.engine.audit.AuditSearch;
import io.agentmesh.engine.audit.LedgerFeed;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.LedgerOptions;
import io.agentmesh.engine.audit.LedgerReading;
import io.agentmesh.engine.audit.entry.EntryFilter;
import io.agentmesh.engine.audit.entry.EntryHead;
import io.agentmesh.engine.audit.entry.EntryId;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.prune.BundleRanges;
import io.agentmesh.ledger.prune.PruningEntry;
import io.agentmesh.ledger.verify.LedgerVerifier;
import io.agentmesh.ledger.verify.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ledger with evidence in its first bundle, and in the next two what the daily work leaves. */
@Timeout(60)
final class PrunerTest {
  private static final TenantId TENANT = TenantId.DEFAULT;
  private static final long BEGAN = 1_795_786_512_000_000L;
  private static final int ENTRIES = 3 * 256 + 20;

  @TempDir Path directory;
  private final AtomicLong clock = new AtomicLong(BEGAN);
  private final AtomicInteger asked = new AtomicInteger();
  private Journal journal;
  private LedgerHome home;
  private LedgerFeed feed;
  private Pruner pruner;
  private volatile boolean held;
  private volatile boolean unavailable;
  private long time = BEGAN;

  @BeforeEach
  void begin() throws IOException {
    journal =
        Journal.open(
            JournalOptions.at(directory.resolve("journal"))
                .withSegmentBytes(16 << 20)
                .withReserveBytes(8 << 20)
                .withMaxBatchBytes(6 << 20)
                .withMinFreeBytes(0),
            Disk.real());
    journal.start(new Heard());
    home =
        new LedgerHome(LedgerStore.in(directory.resolve("ledger")), "agentmesh/test", new byte[32]);
    feed = new LedgerFeed(journal, home, new LedgerOptions(10, 30, 100_000));
    feed.start();
    for (int i = 0; i < ENTRIES - 1; i++) {
      act(i == 9 ? Action.AGENT_QUARANTINED : Action.MESSAGE_ROUTED, "m-" + i);
    }
    long last = act(Action.MESSAGE_ROUTED, "last");
    durable(last);
    awaitTrue(() -> feed.durablePosition() >= last);
    pruner =
        new Pruner(
            journal.threads(), home, feed, this::note, clock::get, RetentionRules.DEFAULT, 5);
  }

  @AfterEach
  void end() {
    pruner.close();
    journal.close();
    feed.close();
  }

  private long act(Action action, String resource) {
    return record(AuditFact.success(action, "message", resource));
  }

  private long record(AuditFact fact) {
    JournalRecord record =
        new JournalRecord(
            TENANT,
            "k1",
            Principal.Kind.SERVICE,
            "",
            "",
            "",
            "",
            List.of(fact),
            List.of(),
            List.of(Role.ADMIN));
    byte[] bytes = JournalRecord.CODEC.encode(record);
    time += 1000;
    return journal.append(time, JournalRecord.KIND, bytes, 0, bytes.length);
  }

  private Outcome note(TenantId tenant, BundleRanges bundles) {
    asked.incrementAndGet();
    if (unavailable) {
      throw new MeshUnavailable("the node is stopping");
    }
    if (held) {
      return new Outcome.Refused(Refusal.of(Refusal.Kind.CONFLICT, "a legal hold keeps it"), 0);
    }
    AuditFact fact =
        new AuditFact(
            Action.AUDIT_LOG_PRUNED,
            "ledger",
            tenant.value(),
            AuditOutcome.SUCCESS,
            "bundles " + bundles);
    return new Outcome.Done(Reply.DONE, durable(record(fact)));
  }

  private long durable(long position) {
    awaitTrue(() -> {
      journal.submit();
      return journal.durablePosition() >= position;
    });
    return position;
  }

  private AuditLog log() throws IOException {
    return Objects.requireNonNull(new LedgerReading(home).log(TENANT));
  }

  private Verdict verdict() throws IOException {
    return new LedgerVerifier(home.origin(TENANT), home.key(TENANT))
        .believing(PruningEntry::bundles)
        .verify(home.source(TENANT));
  }

  private void pass(int days) {
    clock.set(BEGAN + TimeUnit.DAYS.toMicros(days));
  }

  @Test
  void bundles_whoseTimeIsOver_go_andTheLogIsSoundAndSearched() throws IOException {
    EntryId gone = EntryHead.of(log().entry(300)).id();
    EntryId kept = EntryHead.of(log().entry(700)).id();
    pass(401);
    pruner.start();
    awaitTrue(() -> pruner.pruned() == 2);

    assertThat(directory.resolve("ledger/default/tile/entries/000")).exists();
    assertThat(directory.resolve("ledger/default/tile/entries/001")).doesNotExist();
    assertThat(directory.resolve("ledger/default/tile/entries/002")).doesNotExist();
    assertThat(verdict().faults()).isEmpty();
    assertThat(verdict().pruned()).isEqualTo(512);
    AuditLog log = log();
    assertThat(log.indexOf(gone)).isEqualTo(-1);
    assertThat(log.indexOf(kept)).isEqualTo(-1);
    assertThat(log.indexOf(EntryHead.of(log.entry(770)).id())).isEqualTo(770);
    assertThat(log.indexOf(EntryHead.of(log.entry(5)).id())).isEqualTo(5);
    assertThat(
            log.proof(300)
                .proves(new TreeHasher().leaf(new byte[0]), log.checkpoint().checkpoint().root()))
        .as("the proof of another entry")
        .isFalse();
    List<AuditSearch.Found> found =
        AuditSearch.before(log, EntryFilter.ALL, Long.MAX_VALUE, 10_000).found();
    assertThat(found).hasSize(ENTRIES + 1 - 512);
    assertThat(new String(found.getFirst().entry(), StandardCharsets.UTF_8))
        .contains("\"reason\":\"bundles 1-2\"", "\"retention\":\"P36525D\"");
  }

  @Test
  void receipt_takenBefore_verifiesAfterwards() throws IOException {
    AuditLog before = log();
    byte[] entry = before.entry(300);
    pass(401);
    pruner.start();
    awaitTrue(() -> pruner.pruned() == 2);

    AuditLog after = log();
    assertThat(
            after
                .proof(300)
                .proves(new TreeHasher().leaf(entry), after.checkpoint().checkpoint().root()))
        .isTrue();
    assertThat(
            before
                .proof(300)
                .proves(new TreeHasher().leaf(entry), before.checkpoint().checkpoint().root()))
        .isTrue();
  }

  @Test
  void evidence_goesAfterSixYears_andWhatSaysThatOthersWentStays() throws IOException {
    pass(401);
    pruner.start();
    awaitTrue(() -> pruner.pruned() == 2);
    pass(2200);
    awaitTrue(() -> pruner.pruned() == 3);
    assertThat(verdict().faults()).isEmpty();
    assertThat(verdict().pruned()).isEqualTo(768);
  }

  @Test
  void nothing_goesBeforeItsTime_orWhileItIsHeld_orWhenNobodyTakesTheNote() throws IOException {
    pass(399);
    pruner.start();
    awaitTrue(() -> feed.lag() == 0);
    pass(401);
    held = true;
    int before = asked.get();
    awaitTrue(() -> asked.get() > before + 1);
    assertThat(before).isZero();
    assertThat(pruner.trouble()).isNull();
    unavailable = true;
    awaitTrue(() -> pruner.trouble() != null);
    assertThat(pruner.pruned()).isZero();
    assertThat(verdict().pruned()).isZero();
    unavailable = false;
    held = false;
    awaitTrue(() -> pruner.pruned() == 2);
    awaitTrue(() -> pruner.trouble() == null);
  }

  @Test
  void ledger_thatIsDamaged_isLeftAlone() throws IOException {
    Files.writeString(directory.resolve("ledger/default/pruned"), "nonsense");
    pass(401);
    pruner.start();
    awaitTrue(() -> pruner.trouble() != null);
    assertThat(pruner.trouble()).contains("default");
    assertThat(directory.resolve("ledger/default/tile/entries/001")).exists();
  }

  private static void awaitTrue(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      assertThat(Thread.interrupted()).as("waited too long").isFalse();
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }
}
