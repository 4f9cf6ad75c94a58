package io.agentmesh.engine.audit.root;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.engine.audit.LedgerFeed;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.LedgerOptions;
import io.agentmesh.engine.audit.LogPlace;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.proof.ReceiptVerdict;
import io.agentmesh.ledger.recorded.RecordedCheckpoints;
import io.agentmesh.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RootKeepingTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId ROOT = new TenantId("root");
  private static final LedgerOptions QUICK = new LedgerOptions(5, 3_600_000, 1_000_000);

  @TempDir Path directory;
  private Journal journal;
  private LedgerHome home;
  private LedgerFeed feed;
  private RootReading reading;
  private RootKeeping keeping;
  private long time = 1_795_786_512_000_000L;

  @BeforeEach
  void begin() throws IOException {
    home = new LedgerHome(LedgerStore.in(ledgers()), "mesh/1", new byte[32]);
    openJournal();
    openFeed();
  }

  @AfterEach
  void end() {
    keeping.close();
    journal.close();
    feed.close();
  }

  @Test
  void ledgers_thatChanged_areRecordedDurably_andProvedToTheirTenant() throws IOException {
    act(ACME, 3);
    act(ROOT, 2);
    awaitRecorded(ACME, 3);
    awaitRecorded(ROOT, 2);
    act(ACME, 300);
    awaitRecorded(ACME, 303);

    SignedCheckpoint root = Objects.requireNonNull(home.root().checkpoint());
    assertThat(root.checkpoint().origin()).isEqualTo("mesh/1/root.ledger");
    RecordedCheckpoints read =
        RecordedCheckpoints.read(home.root().source(), root.checkpoint().size());
    assertThat(read.faults()).isEmpty();
    assertThat(read.of("mesh/1/root")).as("a tenant of that name is another log").hasSize(1);
    assertThat(
            new LedgerVerifier("mesh/1/acme", home.key(ACME))
                .remembering(read.of("mesh/1/acme"))
                .verify(home.source(ACME))
                .faults())
        .isEmpty();
    assertThat(
            new LedgerVerifier("mesh/1/root.ledger", reading.key())
                .verify(home.root().source())
                .faults())
        .isEmpty();
    Receipt receipt = Objects.requireNonNull(reading.receipt(ACME));
    byte[] entry = Base64.getDecoder().decode(receipt.extra());
    assertThat(receipt.judge(entry, "mesh/1/root.ledger", reading.key(), List.of()))
        .isInstanceOf(ReceiptVerdict.Proven.class);
    assertThat(reading.receipt(new TenantId("nobody"))).isNull();
    assertThat(home.logs()).extracting(LogPlace::name).contains("root.ledger");
    assertThat(home.tenants()).contains(ACME, ROOT).hasSize(2);
  }

  @Test
  void ledgers_thatDidNotChange_areNotRecordedAgain_neitherAfterARestart() throws IOException {
    act(ACME, 3);
    awaitRecorded(ACME, 3);
    long size = rootSize();
    awaitRounds(keeping.rounds() + 3);
    assertThat(rootSize()).isEqualTo(size);

    end();
    open();
    awaitRecorded(ACME, 3);
    awaitRounds(2);
    assertThat(rootSize()).isEqualTo(size);
    act(ACME, 1);
    awaitRecorded(ACME, 4);
  }

  @Test
  void olderCopyOfALedger_putInItsPlace_isDistrusted() throws IOException {
    act(ACME, 3);
    awaitRecorded(ACME, 3);
    copy(ledgers().resolve("acme"), directory.resolve("older"));
    act(ACME, 3);
    awaitRecorded(ACME, 6);
    end();
    replace(ledgers().resolve("acme"), directory.resolve("older"));
    open();

    awaitTrue(() -> home.distrusted() != null);
    assertThat(home.distrusted()).contains("mesh/1/acme", "size 6", "has 3 entries now");
    assertThat(feed.limit()).isEqualTo(home.distrusted());
    assertThat(keeping.trouble()).isEqualTo(home.distrusted());
  }

  @Test
  void olderCopy_thatHasGrownBeyondTheRecordedSize_isDistrusted() throws IOException {
    act(ACME, 3);
    awaitRecorded(ACME, 3);
    copy(ledgers().resolve("acme"), directory.resolve("older"));
    act(ACME, 3);
    awaitRecorded(ACME, 6);
    end();
    replace(ledgers().resolve("acme"), directory.resolve("older"));
    openJournal();
    act(ACME, 9);
    openFeed();

    awaitTrue(() -> home.distrusted() != null);
    assertThat(home.distrusted()).contains("mesh/1/acme", "at size 6");
  }

  @Test
  void ledgerThatIsGone_isDistrusted() throws IOException {
    act(ACME, 3);
    awaitRecorded(ACME, 3);
    end();
    delete(ledgers().resolve("acme"));
    open();

    awaitTrue(() -> home.distrusted() != null);
    assertThat(home.distrusted()).contains("mesh/1/acme", "there is no such ledger");
  }

  @Test
  void crash_beforeOrAfterTheCheckpoint_leadsToTheRootThatWasSigned() throws IOException {
    act(ACME, 3);
    awaitRecorded(ACME, 3);
    Path root = ledgers().resolve("root.ledger");
    Path before = directory.resolve("before");
    copy(root, before);
    act(ACME, 3);
    awaitRecorded(ACME, 6);
    SignedCheckpoint signed = Objects.requireNonNull(home.root().checkpoint());
    end();
    Path after = directory.resolve("after");
    copy(root, after);

    replace(root, before);
    Files.copy(after.resolve("batch"), root.resolve("batch"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(reopened()).as("nothing but the batch was durable").isEqualTo(signed);
    replace(root, after);
    Files.copy(before.resolve("mark"), root.resolve("mark"), StandardCopyOption.REPLACE_EXISTING);
    copy(before.resolve("tile"), root.resolve("tile"));
    assertThat(reopened()).as("all but the mark was").isEqualTo(signed);
    assertThat(reopened()).as("opened again").isEqualTo(signed);
  }

  @Test
  void batchThatIsNotIntact_andRootOfBefore_areTrouble() throws IOException {
    act(ACME, 3);
    awaitRecorded(ACME, 3);
    end();
    Path batch = ledgers().resolve("root.ledger").resolve("batch");
    String text = Files.readString(batch);
    Files.writeString(batch, text.replace("@v1", "@v2"));
    openJournal();
    openFeed();

    awaitTrue(() -> keeping.trouble() != null);
    assertThat(keeping.trouble()).contains("batch", "not intact");
    assertThat(home.distrusted()).isNull();
    Files.writeString(batch, text);
    awaitTrue(() -> keeping.trouble() == null);
  }

  @Test
  void rootThatIsDamaged_accusesNobody() throws IOException {
    act(ACME, 3);
    awaitRecorded(ACME, 3);
    act(ROOT, 3);
    awaitRecorded(ROOT, 3);
    end();
    Path entries = ledgers().resolve("root.ledger/tile/entries/000.p/2");
    byte[] sound = Files.readAllBytes(entries);
    byte[] bytes = sound.clone();
    int size = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\n3\n") + 1;
    bytes[size] = '9';
    Files.write(entries, bytes);
    open();

    awaitTrue(() -> keeping.trouble() != null);
    assertThat(keeping.trouble()).contains("root ledger can not be kept", "tile");
    assertThat(home.distrusted()).isNull();
    Files.write(entries, sound);
    awaitTrue(() -> keeping.trouble() == null);
  }

  private SignedCheckpoint reopened() throws IOException {
    RootLog log = RootLog.open(home.root());
    assertThat(log.newest().get("mesh/1/acme")).isNotNull();
    return Objects.requireNonNull(home.root().checkpoint());
  }

  private Path ledgers() {
    return directory.resolve("ledger");
  }

  private void open() throws IOException {
    home = new LedgerHome(LedgerStore.in(ledgers()), "mesh/1", new byte[32]);
    openJournal();
    openFeed();
  }

  private void openJournal() {
    journal =
        Journal.open(
            JournalOptions.at(directory.resolve("journal"))
                .withSegmentBytes(16 << 20)
                .withReserveBytes(8 << 20)
                .withMaxBatchBytes(6 << 20)
                .withMinFreeBytes(0),
            Disk.real());
    journal.start(new Heard());
  }

  private void openFeed() {
    feed = new LedgerFeed(journal, home, QUICK);
    feed.start();
    reading = new RootReading(home);
    keeping = new RootKeeping(journal.threads(), home, feed, journal::durablePosition, reading, 20);
    keeping.start();
  }

  private void act(TenantId tenant, int times) {
    long position = 0;
    for (int i = 0; i < times; i++) {
      JournalRecord record =
          new JournalRecord(
              tenant,
              "k1",
              Principal.Kind.SERVICE,
              "req-1",
              "",
              "127.0.0.1",
              "",
              List.of(AuditFact.success(Action.MESSAGE_ROUTED, "message", "m-" + i)),
              List.of(),
              List.of(Role.ADMIN));
      byte[] bytes = JournalRecord.CODEC.encode(record);
      time += 1000;
      position = journal.append(time, JournalRecord.KIND, bytes, 0, bytes.length);
    }
    journal.submit();
    long last = position;
    awaitTrue(() -> journal.durablePosition() >= last);
  }

  private void awaitRecorded(TenantId tenant, long size) {
    awaitTrue(() -> {
      try {
        Receipt receipt = reading.receipt(tenant);
        return receipt != null
            && SignedCheckpoint.parse(Base64.getDecoder().decode(receipt.extra()))
                    .checkpoint()
                    .size()
                == size;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private void awaitRounds(long rounds) {
    awaitTrue(() -> keeping.rounds() >= rounds);
  }

  private long rootSize() throws IOException {
    return Objects.requireNonNull(home.root().checkpoint()).checkpoint().size();
  }

  private static void awaitTrue(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  private static void replace(Path place, Path by) throws IOException {
    delete(place);
    copy(by, place);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
