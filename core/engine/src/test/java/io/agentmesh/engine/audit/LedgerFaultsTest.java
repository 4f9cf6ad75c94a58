package io.agentmesh.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.engine.audit.entry.AuditEntry;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.loop.Threads;
import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.log.MemoryStore;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.verify.LedgerVerifier;
import io.agentmesh.ledger.verify.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ledgers fail and lose power again and again while they follow a journal; in the end they hold
 * what the journal does, entry by entry, and never contradict what they had published.
 */
@Timeout(600)
final class LedgerFaultsTest {
  private static final int LIVES = Integer.getInteger("ledger.lives", 60);
  private static final int FAULTS_IN_A_LIFE = 8;
  private static final int RECORDS = 900;
  private static final List<TenantId> TENANTS =
      List.of(new TenantId("acme"), new TenantId("globex"), TenantId.SYSTEM);

  @TempDir Path directory;
  private final Map<TenantId, List<String>> expected = new HashMap<>();
  private final ByHand threads = new ByHand();
  private Journal journal;
  private long clock;

  /** Runs the ledgers' loop step by step, and all others as they are. */
  private static final class ByHand implements Threads {
    private @Nullable Loop ledgers;

    @Override
    public Looping loop(String name, boolean daemon, Loop loop) {
      if (!name.equals("ledger-0")) {
        return Threads.real().loop(name, daemon, loop);
      }
      ledgers = loop;
      return new Looping() {
        @Override
        public void start() {}

        @Override
        public void wake() {}

        @Override
        public void awaitEnd(long nanos) {}
      };
    }

    @Override
    public void pause(long nanos) {
      Threads.real().pause(nanos);
    }

    void step(long now) {
      long _ = Objects.requireNonNull(ledgers).step(now);
    }
  }

  @BeforeEach
  void fill() {
    journal =
        Journal.open(
            JournalOptions.at(directory)
                .withSegmentBytes(16 << 20)
                .withReserveBytes(8 << 20)
                .withMaxBatchBytes(6 << 20)
                .withMinFreeBytes(0),
            Disk.real(),
            threads);
    journal.start(new Heard());
    TENANTS.forEach(tenant -> expected.put(tenant, new ArrayList<>()));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < RECORDS; i++) {
      append(1_795_786_512_000_000L + i, random);
    }
    journal.submit();
    while (journal.durablePosition() < RECORDS) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void append(long time, SplittableRandom random) {
    TenantId tenant = TENANTS.get(random.nextInt(TENANTS.size()));
    List<AuditFact> facts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      facts.add(AuditFact.success(Action.MESSAGE_ROUTED, "message", "m-" + random.nextInt()));
    }
    JournalRecord record =
        new JournalRecord(
            tenant,
            "k1",
            Principal.Kind.SERVICE,
            "r",
            "",
            "",
            "",
            facts,
            List.of(),
            List.of(Role.ADMIN));
    byte[] bytes = JournalRecord.CODEC.encode(record);
    long position = journal.append(time, JournalRecord.KIND, bytes, 0, bytes.length);
    for (int i = 0; i < facts.size(); i++) {
      byte[] entry = AuditEntry.of(new Recorded(position, time, record), i);
      Objects.requireNonNull(expected.get(tenant)).add(text(entry));
    }
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void ledgers_thatFailAgainAndAgain_holdInTheEndWhatTheJournalHolds() throws IOException {
    int faults = 0;
    for (int seed = 1; seed <= LIVES; seed++) {
      faults += live(new SplittableRandom(seed), seed);
    }
    System.out.println("ledger faults: lives " + LIVES + ", faults " + faults + ", differences 0");
    assertThat(faults).isGreaterThan(LIVES);
  }

  private int live(SplittableRandom random, int seed) throws IOException {
    MemoryStore store = new MemoryStore();
    Map<TenantId, List<Checkpoint>> published = new HashMap<>();
    TENANTS.forEach(tenant -> published.put(tenant, new ArrayList<>()));
    int faults = 0;
    for (int i = 0; i < FAULTS_IN_A_LIFE; i++) {
      store.failAfter(1 + random.nextInt(60));
      LedgerFeed feed = feed(store);
      if (feed != null) {
        follow(feed, store, published, 40);
        faults += feed.failure() == null ? 0 : 1;
      } else {
        faults++;
      }
      remember(store, published);
      store = store.afterPowerLoss(random);
    }
    LedgerFeed feed = Objects.requireNonNull(feed(store), "seed " + seed);
    follow(feed, store, published, 400);
    assertThat(feed.failure()).as("seed %d", seed).isNull();
    assertThat(feed.durablePosition()).as("seed %d", seed).isEqualTo(RECORDS);
    for (TenantId tenant : TENANTS) {
      holds(home(store), tenant, Objects.requireNonNull(published.get(tenant)), seed);
    }
    return faults;
  }

  private static LedgerHome home(MemoryStore store) {
    return new LedgerHome(store, "agentmesh/test", new byte[32]);
  }

  /** The feed, unless the power goes before it is there. */
  private @Nullable LedgerFeed feed(MemoryStore store) {
    try {
      return new LedgerFeed(journal, home(store), new LedgerOptions(100, 300, 1_000_000));
    } catch (RuntimeException powerLost) {
      return null;
    }
  }

  private void follow(
      LedgerFeed feed, MemoryStore store, Map<TenantId, List<Checkpoint>> published, int steps) {
    for (int i = 0; i < steps && feed.failure() == null; i++) {
      clock += TimeUnit.MILLISECONDS.toNanos(60);
      threads.step(clock);
      if (feed.durablePosition() == RECORDS) {
        return;
      }
      remember(store, published);
    }
  }

  private static void remember(MemoryStore store, Map<TenantId, List<Checkpoint>> published) {
    published.forEach((tenant, checkpoints) -> {
      byte[] bytes = store.read(tenant.value() + "/checkpoint");
      SignedCheckpoint signed = bytes == null ? null : readable(bytes);
      VerifierKey key = home(store).key(tenant);
      if (signed != null && signed.judge(List.of(key)).include(key)) {
        checkpoints.add(signed.checkpoint());
      }
    });
  }

  /** What a loss of power left of a checkpoint may be none. */
  private static @Nullable SignedCheckpoint readable(byte[] bytes) {
    try {
      return SignedCheckpoint.parse(bytes);
    } catch (MalformedException torn) {
      return null;
    }
  }

  private void holds(LedgerHome home, TenantId tenant, List<Checkpoint> published, int seed)
      throws IOException {
    AuditLog log = Objects.requireNonNull(new LedgerReading(home).log(tenant));
    List<String> held = new ArrayList<>();
    for (long i = 0; i < log.size(); i++) {
      held.add(text(log.entry(i)));
    }
    assertThat(held).as("seed %d, %s", seed, tenant).isEqualTo(expected.get(tenant));
    Verdict verdict =
        new LedgerVerifier(home.origin(tenant), home.key(tenant))
            .remembering(published)
            .verify(home.source(tenant));
    assertThat(verdict.faults()).as("seed %d, %s", seed, tenant).isEmpty();
  }

  private static String text(byte[] entry) {
    return new String(entry, StandardCharsets.UTF_8);
  }
}
