package io.agentmesh.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.http.resource.backups.Backups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeBackupsTest {
  @TempDir Path directory;

  @Test
  void backup_ofANameThatExists_isRefused() {
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      NodeBackups backups = mesh.backups(directory, 1L << 30);
      assertThat(mesh.backUp(backups, "twice", SmallMesh.NOTED).stage())
          .isEqualTo(Backups.Stage.MADE);
      assertThat(backups.begin("twice", SmallMesh.NOTED))
          .isInstanceOfSatisfying(
              Backups.NotBegun.class,
              r -> assertThat(r.refusal().kind()).isEqualTo(Refusal.Kind.ALREADY_EXISTS));
    }
  }

  @Test
  void backup_whileAnotherIsMade_isRefused() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    Backups.Trail slow = trail(asked, answered);
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      NodeBackups backups = mesh.backups(directory, 1L << 30);
      assertThat(backups.begin("one", slow)).isInstanceOf(Backups.Begun.class);
      asked.await();
      assertThat(Objects.requireNonNull(backups.find("one")).stage())
          .isEqualTo(Backups.Stage.RUNNING);
      assertThat(directory.resolve("backups/one")).as("not audited yet").doesNotExist();
      assertThat(backups.begin("two", SmallMesh.NOTED))
          .isInstanceOfSatisfying(
              Backups.NotBegun.class,
              r -> assertThat(r.refusal().kind()).isEqualTo(Refusal.Kind.CONFLICT));
      answered.countDown();
      backups.close();
      assertThat(directory.resolve("backups/one")).exists();
    }
  }

  @Test
  void backup_thatTheAuditTrailDoesNotTake_isNotMade() throws IOException {
    AtomicReference<String> told = new AtomicReference<>("");
    Backups.Trail closed =
        new Backups.Trail() {
          @Override
          public boolean made(String name, long position) {
            return false;
          }

          @Override
          public void failed(String name, String reason) {
            told.set(name + ": " + reason);
          }
        };
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      mesh.publish(10);
      Backups.Copy copy = mesh.backUp(mesh.backups(directory, 1L << 30), "unheard", closed);
      assertThat(copy.stage()).isEqualTo(Backups.Stage.FAILED);
      assertThat(copy.reason()).contains("audit trail");
      assertThat(told.get()).startsWith("unheard: ");
      assertThat(inside(directory.resolve("backups"))).isEmpty();
    }
  }

  @Test
  void backup_brokenOffByTheEndOfTheNode_leavesNothing() throws IOException {
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      mesh.publish(200);
      NodeBackups backups = mesh.backups(directory, 1);
      assertThat(backups.begin("slow", SmallMesh.NOTED)).isInstanceOf(Backups.Begun.class);
      Path draft = directory.resolve("backups/.slow.draft");
      SmallMesh.until("it copies", () -> Files.exists(draft));
      backups.close();
      assertThat(inside(directory.resolve("backups"))).isEmpty();
      assertThat(Objects.requireNonNull(backups.find("slow")).reason()).contains("stopping");
      assertThat(backups.begin("more", SmallMesh.NOTED)).isInstanceOf(Backups.NotBegun.class);
    }
  }

  @Test
  void draft_ofAKilledNode_isNoBackupAndIsReplacedByTheNext() throws IOException {
    Path draft = Files.createDirectories(directory.resolve("backups/.again.draft"));
    Files.writeString(draft.resolve("manifest.json"), "{");
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      NodeBackups backups = mesh.backups(directory, 1L << 30);
      assertThat(backups.find("again")).isNull();
      Backups.Copy copy = mesh.backUp(backups, "again", SmallMesh.NOTED);
      assertThat(copy.stage()).isEqualTo(Backups.Stage.MADE);
      assertThat(inside(directory.resolve("backups"))).containsExactly("again");
      assertThat(BackupCheck.verify(Path.of(copy.directory())).records()).isPositive();
      assertThat(mesh.backups(directory, 1).find("again")).as("another start").isEqualTo(copy);
    }
  }

  @Test
  void backup_whileClientsWrite_holdsAllThatWasAcknowledgedBefore() throws Exception {
    Path data = directory.resolve("data");
    try (SmallMesh mesh = new SmallMesh(data)) {
      mesh.publish(300);
      long before = mesh.journal.durablePosition();
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch enough = new CountDownLatch(1);
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                mesh.publish(1);
                begun.countDown();
                while (enough.getCount() > 0) {
                  mesh.publish(10);
                }
              });
      begun.await();
      Backups.Copy copy = mesh.backUp(directory, "busy");
      enough.countDown();
      writer.join();
      assertThat(copy.stage()).isEqualTo(Backups.Stage.MADE);
      assertThat(copy.position()).isGreaterThan(before);
      Path to = directory.resolve("restored");
      Restoring.restore(
          new Restoring.Wish(Path.of(copy.directory()), to, null, new Until.TheEnd()));
      try (SmallMesh restored = new SmallMesh(to)) {
        for (long at = Math.max(1, before - 50); at <= copy.position(); at++) {
          assertThat(restored.record(at)).isEqualTo(mesh.record(at));
        }
      }
    }
  }

  @Test
  void backup_whileFilesOfTheLedgersAreReplaced_isMade() throws Exception {
    Path data = directory.resolve("data");
    try (SmallMesh mesh = new SmallMesh(data)) {
      mesh.publish(10);
      CountDownLatch enough = new CountDownLatch(1);
      Thread replacing =
          Thread.ofPlatform()
              .start(() -> {
                while (enough.getCount() > 0) {
                  replaceDrafts(data.resolve("ledger"));
                }
              });
      NodeBackups backups = mesh.backups(directory, 1L << 30);
      try {
        for (int i = 0; i < 20; i++) {
          Backups.Copy copy = mesh.backUp(backups, "busy-" + i, SmallMesh.NOTED);
          assertThat(copy.stage()).as(copy.reason()).isEqualTo(Backups.Stage.MADE);
        }
      } finally {
        enough.countDown();
        replacing.join();
      }
    }
  }

  /** As the writers of ledgers do: a draft appears and is gone under its name. */
  private static void replaceDrafts(Path ledgers) {
    try {
      Path folder = Files.createDirectory(ledgers.resolve("0.p"));
      for (int i = 0; i < 100; i++) {
        Files.createFile(ledgers.resolve(i + ".part"));
        Files.createFile(folder.resolve(i + ".part"));
      }
      for (int i = 0; i < 100; i++) {
        Files.delete(ledgers.resolve(i + ".part"));
        Files.delete(folder.resolve(i + ".part"));
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Backups.Trail trail(CountDownLatch asked, CountDownLatch answered) {
    return new Backups.Trail() {
      @Override
      public boolean made(String name, long position) {
        asked.countDown();
        try {
          answered.await();
          return true;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }

      @Override
      public void failed(String name, String reason) {}
    };
  }

  private static List<String> inside(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(each -> String.valueOf(each.getFileName())).toList();
    }
  }
}
