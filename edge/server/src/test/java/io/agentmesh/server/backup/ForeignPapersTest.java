package io.agentmesh.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests and ends of a restore that nobody meant; found by fuzzing. */
class ForeignPapersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "[]",
        "",
        "{\"formatVersion\": 1, \"release\": \"0.1.0\", \"firstPosition\": 9, \"position\": 2,"
            + " \"createdAt\": \"2026-11-27T04:03:20Z\", \"lastRecordAt\":"
            + " \"2026-11-27T04:03:20Z\"}"
      })
  void manifest_thatIsNotWhole_makesTheBackupUnusable(String json, @TempDir Path backup)
      throws IOException {
    Files.writeString(backup.resolve("manifest.json"), json);
    assertThatThrownBy(() -> Manifest.read(backup))
        .isInstanceOf(BackupUnusable.class)
        .hasMessageContaining("can not be read");
  }

  @Test
  void until_aTimeThatNoRecordCanHave_isRefused() {
    assertThatThrownBy(() -> Until.parse(Instant.MAX.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("until must be");
    assertThat(Until.parse("2026-11-27T12:00:00Z")).isInstanceOf(Until.Time.class);
  }
}
