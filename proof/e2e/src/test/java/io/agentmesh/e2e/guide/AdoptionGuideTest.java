package io.agentmesh.e2e.guide;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Takes the steps into production that the page names. */
@Timeout(240)
class AdoptionGuideTest {
  @TempDir Path directory;

  @Test
  void commands_ofThePage_sayWhatItShows() throws IOException, InterruptedException {
    Walk.through(Page.read("adoption.md"), "", directory);
  }
}
