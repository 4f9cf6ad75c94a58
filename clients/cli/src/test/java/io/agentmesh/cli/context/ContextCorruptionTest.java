package io.agentmesh.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.journal.disk.Harm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file of the contexts is harmed by chance: it is read, or refused with advice. {@code
 * proof/corruption.sh} runs it at full size.
 */
class ContextCorruptionTest {
  private static final int CASES = Integer.getInteger("corruption.contexts", 400);
  private static final long SEED = Long.getLong("seed", 20261126);

  @TempDir private Path home;

  @Test
  void file_harmedByChance_isReadOrRefusedWithAdvice() throws IOException {
    System.out.println("contexts harmed: seed " + SEED + ", cases " + CASES);
    ContextStore store = new ContextStore(home);
    for (String name : new String[] {"dev", "staging", "production"}) {
      store.change(all -> all.with(name, new Context("http://127.0.0.1:7700", "/keys/" + name)));
    }
    Path file = home.resolve("contexts.json");
    byte[] sound = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    for (int i = 0; i < CASES; i++) {
      Files.write(file, Harm.by(random, sound, sound.length));
      try {
        for (Context each : store.read().contexts().values()) {
          assertThat(each.url()).as("case %d", i).isNotNull();
          assertThat(each.apiKeyFile()).as("case %d", i).isNotNull();
        }
      } catch (CliFailure e) {
        refused++;
        assertThat(e.advice()).as("case %d", i).isNotBlank();
      }
    }
    System.out.println("refused " + refused + ", read " + (CASES - refused));
    assertThat(refused).isPositive();
  }

  @Test
  void file_thatIsNotWhole_isRefusedWithAdvice() throws IOException {
    ContextStore store = new ContextStore(home);
    for (String json : new String[] {"null", "{}", "{\"contexts\": {\"dev\": {}}}"}) {
      Files.writeString(home.resolve("contexts.json"), json);
      assertThatThrownBy(store::read).as(json).isInstanceOf(CliFailure.class);
    }
  }
}
