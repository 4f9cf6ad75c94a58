package io.agentmesh.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.contract.History;
import io.agentmesh.contract.Picture;
import io.agentmesh.domain.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlKilledTest {
  private static final long SEED = 111;

  @TempDir private Path directory;

  @Test
  void projection_whoseProcessIsKilled_hasExactlyEverythingUpToItsPosition() throws Exception {
    Path file = directory.resolve("projection.db");
    SplittableRandom random = new SplittableRandom(SEED);
    long seen = 0;
    for (int kill = 0; kill < 4; kill++) {
      seen = writeAndKill(file, seen, random.nextInt(1, 40));
      try (SqlProjection projection = SqlProjection.open(file, SqlSettings.DEFAULT);
          SqlListings lists = SqlListings.open(file, SqlSettings.DEFAULT)) {
        assertThat(projection.position()).isGreaterThanOrEqualTo(seen);
        History history = new History(SEED);
        while (history.position() < projection.position()) {
          history.goOn(KilledWriter.ACTS);
        }
        assertThat(history.position()).isEqualTo(projection.position());
        assertThat(Picture.shown(lists, TenantId.DEFAULT, 500)).isEqualTo(Picture.of(history));
      }
    }
  }

  /** Kills the writer after so many new positions, and returns the last that it said. */
  private static long writeAndKill(Path file, long from, int positions)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                file.toString(),
                Long.toString(SEED))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long last = from;
    try (BufferedReader said = writer.inputReader()) {
      int news = 0;
      while (news < positions) {
        String line = said.readLine();
        assertThat(line).as("the writer ended by itself").isNotNull();
        long position = Long.parseLong(String.valueOf(line));
        if (position > last) {
          last = position;
          news++;
        }
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    return last;
  }
}
