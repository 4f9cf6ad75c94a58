package io.agentmesh.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.engine.audit.entry.EntryFilter;
import io.agentmesh.engine.audit.entry.EntryId;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.merkle.TreeHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class LedgerFeedTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final LedgerOptions QUICK = new LedgerOptions(10, 30, 1000);
  private static final byte[] SEED = new byte[32];

  @TempDir Path directory;
  private Journal journal;
  private LedgerHome home;
  private LedgerFeed feed;
  private long time = 1_795_786_512_000_000L;

  @BeforeEach
  void begin() throws IOException {
    LedgerStore store = LedgerStore.in(directory.resolve("ledger"));
    home = new LedgerHome(store, "agentmesh/test", SEED);
    openJournal();
    openFeed();
  }

  @AfterEach
  void end() {
    journal.close();
    feed.close();
  }

  @Test
  void facts_ofDurableRecords_areEntriesUnderASignedCheckpoint() throws IOException {
    act(TenantId.DEFAULT, Action.MESSAGE_ROUTED, "m-1");
    long denied = act(ACME, Action.UNAUTHORIZED_ACCESS, "t-1");
    act(TenantId.DEFAULT, Action.MESSAGE_DELIVERED, "m-1");

    awaitSize(TenantId.DEFAULT, 2);
    AuditLog acme = awaitSize(ACME, 1);

    assertThat(acme.checkpoint().judge(List.of(home.key(ACME))).include(home.key(ACME))).isTrue();
    assertThat(acme.checkpoint().checkpoint().origin()).isEqualTo("agentmesh/test/acme");
    byte[] entry = acme.entry(0);
    assertThat(new String(entry, StandardCharsets.UTF_8))
        .contains("\"action\":\"UNAUTHORIZED_ACCESS\"", "\"id\":\"" + denied + "-0\"");
    assertThat(
            acme.proof(0)
                .proves(new TreeHasher().leaf(entry), acme.checkpoint().checkpoint().root()))
        .isTrue();
  }

  @Test
  void ledger_afterARestart_goesOnWhereItWas() throws IOException {
    act(ACME, Action.MESSAGE_ROUTED, "m-1");
    awaitSize(ACME, 1);
    end();
    openJournal();
    openFeed();
    act(ACME, Action.MESSAGE_DELIVERED, "m-1");

    AuditLog log = awaitSize(ACME, 2);

    assertThat(log.head(1).id().position()).isGreaterThan(log.head(0).id().position());
  }

  @Test
  void entries_thatAreToldAgain_areNotAddedAgain() throws IOException {
    Path position = directory.resolve("ledger").resolve("position.txt");
    Path copy = directory.resolve("position.copy");
    Files.copy(position, copy);
    for (int i = 0; i < 700; i++) {
      act(ACME, Action.MESSAGE_ROUTED, "m-" + i);
    }
    AuditLog before = awaitSize(ACME, 700);
    awaitTrue(() -> feed.durablePosition() >= journal.durablePosition());
    end();
    Files.move(copy, position, StandardCopyOption.REPLACE_EXISTING);
    openJournal();
    openFeed();
    act(ACME, Action.MESSAGE_DELIVERED, "m-1");

    AuditLog after = awaitSize(ACME, 701);

    assertThat(after.entry(699)).isEqualTo(before.entry(699));
    assertThat(after.indexOf(after.head(700).id())).isEqualTo(700);
  }

  @Test
  void search_findsNewestFirst_andGoesOn() throws IOException {
    long first = act(ACME, Action.MESSAGE_ROUTED, "m-0");
    for (int i = 1; i < 600; i++) {
      act(ACME, i % 3 == 0 ? Action.TASK_FAILED : Action.MESSAGE_ROUTED, "m-" + i);
    }
    AuditLog log = awaitSize(ACME, 600);
    EntryFilter failed = filter(Set.of(Action.TASK_FAILED), null, 0, Long.MAX_VALUE);

    List<Long> found = new ArrayList<>();
    AuditSearch.Page page = AuditSearch.before(log, failed, Long.MAX_VALUE, 50);
    page.found().forEach(f -> found.add(f.index()));
    while (page.next() >= 0) {
      page = AuditSearch.before(log, failed, page.next(), 50);
      page.found().forEach(f -> found.add(f.index()));
    }

    assertThat(found)
        .hasSize(199)
        .startsWith(597L)
        .endsWith(3L)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(indexes(log, filter(Set.of(), "m-42", 0, Long.MAX_VALUE))).containsExactly(42L);
    long from = log.head(10).time();
    long to = log.head(12).time();
    assertThat(indexes(log, filter(Set.of(), null, from, to))).containsExactly(11L, 10L);
    assertThat(log.indexOf(new EntryId(first, 0))).isZero();
    assertThat(log.indexOf(new EntryId(first, 1))).isEqualTo(-1);
    assertThat(log.indexOf(new EntryId(1L << 40, 0))).isEqualTo(-1);
  }

  @Test
  void ledger_thatCanNotBeWritten_isSaid_andGoesOnWhenItCan() throws IOException {
    Path inTheWay = directory.resolve("ledger").resolve("acme");
    Files.writeString(inTheWay, "not a directory");
    act(ACME, Action.MESSAGE_ROUTED, "m-1");

    awaitTrue(() -> feed.failure() != null);
    assertThat(feed.limit()).contains("the ledgers do not follow the journal: that of acme");
    Files.delete(inTheWay);

    awaitSize(ACME, 1);
    awaitTrue(() -> feed.limit() == null);
  }

  @Test
  void ledgers_thatAreFarBehind_haveNewWorkRefused() {
    end();
    openJournal();
    feed = new LedgerFeed(journal, home, new LedgerOptions(10, 30, 3));
    for (int i = 0; i < 5; i++) {
      act(ACME, Action.MESSAGE_ROUTED, "m-" + i);
    }

    assertThat(feed.lag()).isEqualTo(5);
    assertThat(feed.limit()).contains("more than 3 records behind");
    feed.start();
    awaitTrue(() -> feed.limit() == null);
  }

  @Test
  void ledgers_ahead_ofTheJournal_areRefused() {
    act(ACME, Action.MESSAGE_ROUTED, "m-1");
    awaitTrue(() -> feed.durablePosition() >= journal.durablePosition());
    end();
    journal = Journal.open(options("other"), Disk.real());
    journal.start(new Heard());

    assertThatThrownBy(() -> new LedgerFeed(journal, home, QUICK))
        .hasMessageContaining("ahead of the journal");
  }

  @Test
  void ledgers_withoutTheirPosition_areRefused() throws IOException {
    act(ACME, Action.MESSAGE_ROUTED, "m-1");
    awaitSize(ACME, 1);
    end();
    openJournal();
    Path position = directory.resolve("ledger").resolve("position.txt");
    Files.delete(position);
    assertThatThrownBy(this::openFeed).hasMessageContaining("no file that says how far");

    Files.writeString(position, "12 00000000\n");
    assertThatThrownBy(this::openFeed).hasMessageContaining("position.txt is damaged");
  }

  private static List<Long> indexes(AuditLog log, EntryFilter filter) throws IOException {
    return AuditSearch.before(log, filter, Long.MAX_VALUE, 500).found().stream()
        .map(AuditSearch.Found::index)
        .toList();
  }

  private static EntryFilter filter(
      Set<Action> actions, @Nullable String resource, long from, long to) {
    return new EntryFilter(
        actions, AuditOutcome.SUCCESS, "k1", "message", resource, "req-1", null, false, from, to);
  }

  private void openJournal() {
    journal = Journal.open(options("journal"), Disk.real());
    journal.start(new Heard());
  }

  private JournalOptions options(String name) {
    return JournalOptions.at(directory.resolve(name))
        .withSegmentBytes(16 << 20)
        .withReserveBytes(8 << 20)
        .withMaxBatchBytes(6 << 20)
        .withMinFreeBytes(0);
  }

  private void openFeed() {
    feed = new LedgerFeed(journal, home, QUICK);
    feed.start();
  }

  private long act(TenantId tenant, Action action, String message) {
    JournalRecord record =
        new JournalRecord(
            tenant,
            "k1",
            Principal.Kind.SERVICE,
            "req-1",
            "",
            "127.0.0.1",
            "",
            List.of(AuditFact.success(action, "message", message)),
            List.of(),
            List.of(Role.ADMIN));
    byte[] bytes = JournalRecord.CODEC.encode(record);
    time += 1000;
    long position = journal.append(time, JournalRecord.KIND, bytes, 0, bytes.length);
    journal.submit();
    awaitTrue(() -> journal.durablePosition() >= position);
    return position;
  }

  private AuditLog awaitSize(TenantId tenant, long size) {
    LedgerReading reading = new LedgerReading(home);
    awaitTrue(() -> {
      try {
        AuditLog log = reading.log(tenant);
        return log != null && log.size() >= size;
      } catch (IOException e) {
        return false;
      }
    });
    try {
      AuditLog log = Objects.requireNonNull(reading.log(tenant));
      assertThat(log.size()).isEqualTo(size);
      return log;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitTrue(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }
}
