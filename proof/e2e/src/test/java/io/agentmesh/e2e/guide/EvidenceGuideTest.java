package io.agentmesh.e2e.guide;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Does what the walk from the demo to verified evidence says, and gets what it shows. */
@Timeout(240)
class EvidenceGuideTest {
  @TempDir Path directory;

  @Test
  void commands_ofTheWalk_sayWhatItShows() throws IOException, InterruptedException {
    Walk.through(Page.read("evidence.md"), "", directory);
  }
}
