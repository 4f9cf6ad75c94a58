package io.agentmesh.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.audit.AuditLog;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.LedgerReading;
import io.agentmesh.http.resource.backups.Backups;
import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.tile.DirectorySource;
import io.agentmesh.ledger.verify.LedgerVerifier;
import io.agentmesh.ledger.verify.Verdict;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.ledger.NodeLedgers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a restore makes of the ledgers in a backup. */
@Timeout(60)
final class RestoredLedgersTest {
  @TempDir Path directory;

  @Test
  void restore_closesTheOldLedger_andItsSuccessorNamesItsLastCheckpoint() throws IOException {
    Backups.Copy made;
    VerifierKey oldKey;
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      mesh.publish(300);
      awaitRound(mesh);
      made = mesh.backUp(directory, "nightly");
      mesh.publish(10);
      oldKey = NodeLedgers.open(mesh.data, "unused").key(TenantId.DEFAULT);
    }
    BackupCheck.verify(Path.of(made.directory()));
    Path target = directory.resolve("restored");

    Restoring.restore(
        new Restoring.Wish(Path.of(made.directory()), target, null, new Until.TheEnd()));
    DataDirectory restored = new DataDirectory(target);
    Verdict old = verdict(closed(restored).resolve("default"), oldKey);
    Checkpoint last = Objects.requireNonNull(old.checkpoint()).checkpoint();
    AuditLog successor;
    LedgerHome home;
    try (SmallMesh mesh = new SmallMesh(target)) {
      mesh.publish(5);
      home = NodeLedgers.open(mesh.data, "unused");
      successor = awaitSize(home, 5);
      awaitRound(mesh);
    }

    assertThat(old.sound()).as(old.toString()).isTrue();
    assertThat(last.size()).isGreaterThanOrEqualTo(301);
    Checkpoint now = successor.checkpoint().checkpoint();
    assertThat(now.origin()).isNotEqualTo(last.origin()).startsWith("test/").endsWith("/default");
    assertThat(now.extensions())
        .containsExactly("successor-of " + last.origin() + " " + last.size() + " " + last.root());
    VerifierKey oldRoot = oldKey.named(last.origin().replace("/default", "/root.ledger"));
    Verdict root = verdict(closed(restored).resolve("root.ledger"), oldRoot);
    assertThat(root.sound()).as(root.toString()).isTrue();
    Checkpoint lastRoot = Objects.requireNonNull(root.checkpoint()).checkpoint();
    Checkpoint nowRoot = Objects.requireNonNull(home.root().checkpoint()).checkpoint();
    assertThat(nowRoot.extensions())
        .containsExactly(
            "successor-of " + lastRoot.origin() + " " + lastRoot.size() + " " + lastRoot.root());
    assertThat(successor.size()).as("nothing is in both").isEqualTo(5);
    assertThat(verdict(restored.ledger().resolve("default"), home.key(TenantId.DEFAULT)).sound())
        .isTrue();
    AuditLog system = Objects.requireNonNull(new LedgerReading(home).log(TenantId.SYSTEM));
    assertThat(new String(system.entry(system.size() - 1), StandardCharsets.UTF_8))
        .contains("BACKUP_RESTORED");
  }

  @Test
  void backup_ofAnEarlierRelease_hasNoLedgers_andIsRestored() throws IOException {
    Backups.Copy made;
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      mesh.publish(20);
      made = mesh.backUp(directory, "nightly");
    }
    Path backup = Path.of(made.directory());
    Files.delete(backup.resolve("ledger.zip"));
    Files.delete(backup.resolve("ledger.key"));
    Path sums = backup.resolve("SHA256SUMS");
    List<String> lines = Files.readAllLines(sums);
    Files.write(sums, lines.stream().filter(line -> !line.contains("  ledger.")).toList());
    Path target = directory.resolve("restored");

    Restoring.restore(new Restoring.Wish(backup, target, null, new Until.TheEnd()));

    try (SmallMesh mesh = new SmallMesh(target)) {
      AuditLog log = awaitSize(NodeLedgers.open(mesh.data, "unused"), 21);
      assertThat(log.checkpoint().checkpoint().extensions()).isEmpty();
    }
  }

  @Test
  void ledgers_andTheirKey_areNeverMadeAnewOneWithoutTheOther() throws IOException {
    DataDirectory data;
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      data = mesh.data;
    }
    Path aside = directory.resolve("aside");
    Files.move(data.ledgerKey(), aside);
    assertThatThrownBy(() -> NodeLedgers.open(data, "test")).hasMessageContaining("put it back");
    Files.move(aside, data.ledgerKey());
    Files.move(data.ledger(), aside);
    assertThatThrownBy(() -> NodeLedgers.open(data, "test"))
        .hasMessageContaining("put the directory back");
    assertThat(data.ledger()).doesNotExist();
    Files.move(aside, data.ledger());
    NodeLedgers.open(data, "test");
    Files.writeString(data.ledger().resolve(LedgerHome.ORIGIN), "two words");
    assertThatThrownBy(() -> NodeLedgers.open(data, "test")).hasMessageContaining("no origin");
  }

  /** Waits for a round of the root that began after this. */
  private static void awaitRound(SmallMesh mesh) {
    long rounds = mesh.root.rounds();
    SmallMesh.until("the root has recorded", () -> mesh.root.rounds() >= rounds + 2);
  }

  private static Path closed(DataDirectory data) throws IOException {
    try (Stream<Path> all = Files.list(data.closedLedgers())) {
      return all.findFirst().orElseThrow();
    }
  }

  private static Verdict verdict(Path ledger, VerifierKey key) throws IOException {
    return new LedgerVerifier(key.name(), key).verify(new DirectorySource(ledger));
  }

  private static AuditLog awaitSize(LedgerHome home, long size) {
    LedgerReading reading = new LedgerReading(home);
    SmallMesh.until("the ledger has its entries", () -> size(reading) >= size);
    return Objects.requireNonNull(log(reading));
  }

  private static long size(LedgerReading reading) {
    AuditLog log = log(reading);
    return log == null ? 0 : log.size();
  }

  private static @Nullable AuditLog log(LedgerReading reading) {
    try {
      return reading.log(TenantId.DEFAULT);
    } catch (IOException e) {
      return null;
    }
  }
}
