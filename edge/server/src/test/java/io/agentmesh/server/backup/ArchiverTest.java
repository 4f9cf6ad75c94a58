package io.agentmesh.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.export.RecordFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiverTest {
  @TempDir Path directory;

  @Test
  void archive_ofAnotherHistory_isLeftAloneAndSaysSo() {
    Path archive = directory.resolve("archive");
    try (SmallMesh mesh = new SmallMesh(directory.resolve("one"));
        Archiver archiver = mesh.archiver(archive)) {
      mesh.publish(50);
      mesh.awaitArchived(archiver);
    }
    List<RecordFile> before = BackupCheck.list(archive);
    try (SmallMesh mesh = new SmallMesh(directory.resolve("other"));
        Archiver archiver = mesh.archiver(archive)) {
      mesh.awaitTrouble(archiver);
      assertThat(archiver.trouble()).contains("another history", "empty directory");
    }
    assertThat(BackupCheck.list(archive)).isEqualTo(before);
  }

  @Test
  void archive_startedAgain_goesOnWhereItWas() {
    Path archive = directory.resolve("archive");
    for (int start = 0; start < 3; start++) {
      try (SmallMesh mesh = new SmallMesh(directory.resolve("data"));
          Archiver archiver = mesh.archiver(archive)) {
        mesh.publish(20);
        mesh.awaitArchived(archiver);
        assertThat(archiver.trouble()).isNull();
      }
    }
    var files = BackupCheck.list(archive);
    assertThat(files.getFirst().first()).isEqualTo(1);
    for (int i = 1; i < files.size(); i++) {
      assertThat(files.get(i).first()).isEqualTo(files.get(i - 1).last() + 1);
    }
  }

  @Test
  void archive_thatCanNotBeWritten_saysSoAndGoesOnWhenItCan() throws IOException {
    Path archive = directory.resolve("archive");
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"));
        Archiver archiver = mesh.archiver(archive)) {
      mesh.publish(5);
      mesh.awaitArchived(archiver);
      Path away = Files.move(archive, directory.resolve("away"));
      mesh.publish(5);
      mesh.awaitTrouble(archiver);
      assertThat(archiver.trouble()).contains("does not follow");
      Files.move(away, archive);
      mesh.awaitArchived(archiver);
      SmallMesh.until("it is well", () -> archiver.trouble() == null);
    }
  }

  @Test
  void archive_withAGap_saysWhatItLacksAfterEveryStart() throws IOException {
    Path archive = directory.resolve("archive");
    for (int start = 0; start < 3; start++) {
      try (SmallMesh mesh = new SmallMesh(directory.resolve("data"));
          Archiver archiver = mesh.archiver(archive)) {
        mesh.publish(20);
        mesh.awaitArchived(archiver);
      }
    }
    RecordFile lost = BackupCheck.list(archive).get(1);
    Files.delete(lost.path());
    try (SmallMesh mesh = new SmallMesh(directory.resolve("data"));
        Archiver archiver = mesh.archiver(archive)) {
      mesh.awaitTrouble(archiver);
      assertThat(archiver.trouble())
          .contains("lacks positions " + lost.first() + " to " + lost.last(), "new backup");
    }
  }
}
