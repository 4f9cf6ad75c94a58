package io.agentmesh.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.http.resource.backups.Backups;
import io.agentmesh.journal.disk.Harm;
import io.agentmesh.server.Doctor;
import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.data.KeyFile;
import io.agentmesh.server.data.WebhookKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  @TempDir Path directory;

  @Test
  void backup_restored_isTheSameMesh_andSaysSoInItsFirstRecord() throws IOException {
    List<Image> before;
    Backups.Copy made;
    long epoch;
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      mesh.publish(400);
      mesh.awaitSnapshot();
      before = mesh.images();
      made = mesh.backUp(directory, "nightly");
      epoch = mesh.journal.epoch();
      mesh.publish(50);
    }
    assertThat(made.directory()).isEqualTo(directory.resolve("backups/nightly").toString());
    BackupCheck.Report report = BackupCheck.verify(Path.of(made.directory()));
    assertThat(report.manifest().position()).isEqualTo(made.position());
    assertThat(report.manifest().snapshot()).as("a snapshot is part of it").isNotNull();
    assertThat(report.bytes()).isEqualTo(made.bytes());

    Restoring.Restored restored = restore(made, "restored", null, new Until.TheEnd());

    assertThat(restored.position()).isEqualTo(made.position());
    try (SmallMesh mesh = new SmallMesh(directory.resolve("restored"))) {
      assertThat(mesh.images()).isEqualTo(before);
      assertThat(mesh.journal.epoch()).isGreaterThan(epoch + Epochs.LEAST);
      JournalRecord first = mesh.record(made.position() + 1);
      assertThat(first.events()).isEmpty();
      assertThat(first.facts())
          .singleElement()
          .satisfies(fact -> {
            assertThat(fact.action()).isEqualTo(Action.BACKUP_RESTORED);
            assertThat(fact.resource()).isEqualTo("nightly");
          });
      mesh.publish(1);
    }
  }

  @Test
  void keyOfWebhooks_goesWithTheBackupAndStaysItsOwners() throws IOException {
    byte[] key;
    Backups.Copy made;
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      key = WebhookKey.readOrMake(mesh.data.webhookKey(), false);
      mesh.publish(1);
      made = mesh.backUp(directory, "nightly");
    }
    restore(made, "restored", null, new Until.TheEnd());
    Path restored = new DataDirectory(directory.resolve("restored")).webhookKey();
    assertThat(WebhookKey.readOrMake(restored, true)).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restored)))
        .isEqualTo("rw-------");
  }

  @Test
  void keyOfWebhooks_thatIsMissingThoughThereAreSome_isNotMadeAnewUnasked() throws IOException {
    Path file = directory.resolve("webhook.key");
    assertThatThrownBy(() -> WebhookKey.readOrMake(file, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is missing");
    assertThat(file).doesNotExist();
    Files.createFile(file);
    assertThat(WebhookKey.readOrMake(file, true)).hasSize(32);
    assertThat(KeyFile.isKey(file)).isTrue();
    Files.writeString(file, "no key");
    assertThatThrownBy(() -> WebhookKey.readOrMake(file, false))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void backup_withTheArchiveBehindIt_isRestoredToAnyPositionAndTime() throws IOException {
    Path archive = directory.resolve("archive");
    Backups.Copy made;
    List<Image> between;
    long position;
    Instant time;
    List<Image> atTheEnd;
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"));
        Archiver archiver = mesh.archiver(archive)) {
      mesh.publish(100);
      made = mesh.backUp(directory, "base");
      mesh.publish(30);
      between = mesh.images();
      position = mesh.journal.durablePosition();
      time = Instant.EPOCH.plus(mesh.clock.get(), ChronoUnit.MICROS);
      mesh.clock.addAndGet(1_000_000);
      mesh.publish(20);
      atTheEnd = mesh.images();
      mesh.awaitArchived(archiver);
      assertThat(archiver.trouble()).isNull();
      assertThat(archiver.heldPosition()).isEqualTo(archiver.position());
    }
    restore(made, "to-position", archive, new Until.Position(position));
    restore(made, "to-time", archive, new Until.Time(time));
    restore(made, "to-the-end", archive, new Until.TheEnd());

    assertThat(imagesOf("to-position")).isEqualTo(between);
    assertThat(imagesOf("to-time")).isEqualTo(between);
    assertThat(imagesOf("to-the-end")).isEqualTo(atTheEnd);
    assertThatThrownBy(() -> restore(made, "beyond", archive, new Until.Position(1_000_000)))
        .isInstanceOf(BackupUnusable.class)
        .hasMessageContaining("without a gap");
    assertThatThrownBy(() -> restore(made, "before", archive, new Until.Position(0)))
        .isInstanceOf(BackupUnusable.class)
        .hasMessageContaining("something earlier is wanted");
    assertThat(directory.resolve("beyond")).doesNotExist();
    assertThat(directory.resolve("before")).doesNotExist();
  }

  @Test
  void backup_withAnyFileHarmed_isRefusedBeforeAnythingIsWritten() throws IOException {
    Backups.Copy made;
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      mesh.publish(200);
      mesh.awaitSnapshot();
      made = mesh.backUp(directory, "harmed");
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(made.directory()))) {
      files = all.sorted().toList();
    }
    assertThat(files).hasSize(6);
    SplittableRandom random = new SplittableRandom(5);
    for (Path file : files) {
      byte[] sound = Files.readAllBytes(file);
      for (int i = 0; i < 20; i++) {
        byte[] harmed = Harm.by(random, sound, sound.length);
        if (!Arrays.equals(sound, harmed)) {
          Files.write(file, harmed);
          assertThatThrownBy(() -> restore(made, "never", null, new Until.TheEnd()))
              .as("%s %d", file, i)
              .isInstanceOf(BackupUnusable.class);
        }
      }
      Files.delete(file);
      assertThatThrownBy(() -> restore(made, "never", null, new Until.TheEnd()))
          .isInstanceOf(BackupUnusable.class);
      Files.write(file, sound);
    }
    assertThat(directory.resolve("never")).doesNotExist();
    assertThat(BackupCheck.verify(Path.of(made.directory())).records()).isPositive();
  }

  @Test
  void restore_intoADirectoryThatIsUsed_isRefused() throws IOException {
    Backups.Copy made;
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      made = mesh.backUp(directory, "base");
    }
    assertThatThrownBy(() -> restore(made, "data", null, new Until.TheEnd()))
        .isInstanceOfSatisfying(BackupUnusable.class, e -> assertThat(e.remedy()).contains("empty"))
        .hasMessageContaining("not empty");
  }

  @Test
  void backup_restoredToAPositionWithinIt_isTheMeshOfThatPosition() throws IOException {
    Backups.Copy made;
    List<Image> between;
    long position;
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      mesh.publish(400);
      mesh.awaitSnapshot();
      int turn = 0;
      do {
        between = mesh.images();
        position = mesh.journal.durablePosition();
        mesh.publish(3);
        made = mesh.backUp(directory, "base-" + turn++);
      } while (Manifest.read(Path.of(made.directory())).earliest() > position);
    }
    Backups.Copy last = made;
    Manifest manifest = BackupCheck.verify(Path.of(made.directory())).manifest();
    assertThat(manifest.earliest()).as("there is a snapshot").isGreaterThan(1);

    restore(last, "within", null, new Until.Position(position));

    assertThat(imagesOf("within")).isEqualTo(between);
    assertThatThrownBy(
            () -> restore(last, "before", null, new Until.Position(manifest.earliest() - 1)))
        .isInstanceOf(BackupUnusable.class)
        .hasMessageContaining("position " + manifest.earliest());
    assertThat(directory.resolve("before")).doesNotExist();
  }

  @Test
  void mesh_restoredTwiceFromOneBackup_neverHasAnEpochOfTheOriginal() throws IOException {
    Backups.Copy made;
    long highest = 0;
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      made = mesh.backUp(directory, "base");
    }
    for (int start = 0; start < 5; start++) {
      try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
        highest = mesh.journal.epoch();
      }
    }
    restore(made, "restored", null, new Until.TheEnd());
    try (SmallMesh mesh = new SmallMesh(directory.resolve("restored"))) {
      assertThat(mesh.journal.epoch()).isGreaterThan(highest + Epochs.LEAST / 2);
    }
    Manifest manifest = Manifest.read(Path.of(made.directory()));
    long now = Epochs.above(manifest, 0, manifest.createdAt());
    assertThat(Epochs.above(manifest, 0, manifest.createdAt().plusSeconds(3600)))
        .as("an hour later, for another restore")
        .isGreaterThan(now + 300);
    assertThat(Epochs.above(manifest, highest + 5000, manifest.createdAt()))
        .as("what the archive tells of")
        .isGreaterThan(highest + 5000);
  }

  @Test
  void restore_interrupted_leavesNothingThatANodeStartsWith() throws IOException {
    Backups.Copy made;
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"))) {
      made = mesh.backUp(directory, "base");
    }
    Path half = directory.resolve("half");
    Files.createDirectories(half.resolve("journal.restoring"));
    assertThatThrownBy(() -> restore(made, "half", null, new Until.TheEnd()))
        .isInstanceOfSatisfying(
            BackupUnusable.class, e -> assertThat(e.remedy()).isEqualTo("delete it"))
        .hasMessageContaining("interrupted");
    assertThatThrownBy(() -> Node.start(NodeConfig.dev(half, 0)))
        .hasMessageContaining("interrupted", "restore again");
    assertThat(half.resolve("journal")).doesNotExist();
    assertThat(Doctor.examine(half).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("interrupted"));
  }

  private Restoring.Restored restore(
      Backups.Copy made, String to, @Nullable Path archive, Until until) throws IOException {
    return Restoring.restore(
        new Restoring.Wish(Path.of(made.directory()), directory.resolve(to), archive, until));
  }

  private List<Image> imagesOf(String name) {
    try (SmallMesh mesh = new SmallMesh(directory.resolve(name))) {
      return mesh.images();
    }
  }
}
