package io.agentmesh.e2e.guide;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Makes reports of a node and verifies them elsewhere, as the page about them says. */
@Timeout(240)
class ComplianceGuideTest {
  @TempDir Path directory;

  @Test
  void commands_ofThePage_sayWhatItShows() throws IOException, InterruptedException {
    Walk.through(Page.read("compliance.md"), "", directory);
  }
}
