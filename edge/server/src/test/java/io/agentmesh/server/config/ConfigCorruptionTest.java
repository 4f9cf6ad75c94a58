package io.agentmesh.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.disk.Harm;
import io.agentmesh.server.config.source.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A configuration file is harmed by chance: it is read, or refused with sentences. It holds no
 * checksum, so a changed figure within its range is what the file says. {@code proof/corruption.sh}
 * runs it at full size.
 */
class ConfigCorruptionTest {
  private static final int CASES = Integer.getInteger("corruption.config", 400);
  private static final long SEED = Long.getLong("seed", 20261126);

  @TempDir private Path directory;

  @Test
  void file_harmedByChance_isReadOrRefusedWithSentences() throws IOException {
    System.out.println("configuration harmed: seed " + SEED + ", cases " + CASES);
    byte[] sound =
        Sample.ALL.stream()
            .map(s -> s.key() + ": " + s.text() + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve("agentmesh.yaml");
    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    for (int i = 0; i < CASES; i++) {
      Files.write(file, Harm.by(random, sound, sound.length));
      try {
        assertThat(NodeConfig.load(file, Map.of())).isNotNull();
      } catch (ConfigException e) {
        refused++;
        assertThat(e.problems()).as("case %d", i).isNotEmpty().noneMatch(String::isBlank);
      }
    }
    System.out.println("refused " + refused + ", read " + (CASES - refused));
    assertThat(refused).isPositive();
  }
}
