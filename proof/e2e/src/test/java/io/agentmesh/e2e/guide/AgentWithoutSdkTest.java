package io.agentmesh.e2e.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Does what the guide says, in its order and in one shell, and gets what it shows. */
@Timeout(180)
class AgentWithoutSdkTest {
  private static final String OPENING = "AGENT=\ntrap 'kill $AGENT 2>/dev/null || true' EXIT\n";

  @TempDir Path directory;

  @Test
  void commands_ofTheGuide_sayWhatItShows() throws IOException, InterruptedException {
    Page page = Page.read("agent-without-sdk.md");
    Files.writeString(directory.resolve("agent.py"), page.only("python"));
    Walk.through(page, OPENING, directory);
  }
}
