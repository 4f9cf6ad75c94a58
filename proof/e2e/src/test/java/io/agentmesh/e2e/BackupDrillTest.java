package io.agentmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.e2e.backup.BackupProof;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backup drill in short; {@code proof/backup.sh} runs it at full size. */
class BackupDrillTest {
  @TempDir Path directory;

  @Test
  void node_lost_under_load_is_restored_with_all_that_was_archived() throws Exception {
    BackupProof.Result result =
        BackupProof.run(
            directory,
            new BackupProof.Terms(
                Duration.ofSeconds(Integer.getInteger("backup.before", 1)),
                Duration.ofSeconds(Integer.getInteger("backup.after", 2)),
                Duration.ofMillis(Integer.getInteger("backup.archive-every", 200))));
    System.out.println(result);
    assertThat(result.holds()).as(result.toString()).isTrue();
  }
}
