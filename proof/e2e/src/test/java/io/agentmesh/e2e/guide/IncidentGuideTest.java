package io.agentmesh.e2e.guide;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Walks from an alert to its cause and its end, as the page says. */
@Timeout(240)
class IncidentGuideTest {
  @TempDir Path directory;

  @Test
  void commands_ofThePage_sayWhatItShows() throws IOException, InterruptedException {
    Walk.through(Page.read("incident.md"), "", directory);
  }
}
