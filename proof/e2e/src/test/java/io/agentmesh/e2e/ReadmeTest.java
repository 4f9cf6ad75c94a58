package io.agentmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command block of the README, in its order, as a newcomer would. */
class ReadmeTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /** Stays in the foreground, so that it gets a terminal of its own. */
  private static final String NODE = "./agentmesh dev";

  /** What this test is a part of. */
  private static final String ALL_TESTS = "mvn verify";

  @TempDir Path home;

  @Test
  void every_command_block_works_as_it_stands() throws Exception {
    List<String> blocks = blocks();
    assertThat(blocks).contains(NODE, ALL_TESTS, "./agentmesh demo");
    Process node = null;
    try {
      for (String block : blocks) {
        if (block.equals(NODE)) {
          node = startNode();
        } else if (!block.equals(ALL_TESTS)) {
          run(block);
        }
      }
    } finally {
      if (node != null) {
        node.destroy();
        assertThat(node.waitFor(15, TimeUnit.SECONDS)).as("the node stops").isTrue();
      }
    }
  }

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder open = null;
    for (String line : Files.readAllLines(ROOT.resolve("README.md"))) {
      if (open == null) {
        open = line.equals("```sh") ? new StringBuilder() : null;
      } else if (line.equals("```")) {
        blocks.add(open.toString().strip());
        open = null;
      } else {
        open.append(line).append('\n');
      }
    }
    return blocks;
  }

  private Process startNode() throws IOException {
    Process node = builder("exec " + NODE).redirectError(home.resolve("node.log").toFile()).start();
    BufferedReader out = node.inputReader();
    String line = out.readLine();
    while (line != null && !line.startsWith("context")) {
      line = out.readLine();
    }
    assertThat(line).as("the node says that it is ready").isNotNull();
    return node;
  }

  private void run(String block) throws IOException, InterruptedException {
    Path said = home.resolve("said");
    Process process =
        builder(block).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    boolean ended = process.waitFor(8, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as("%s ends", block).isTrue();
    assertThat(process.exitValue()).as("%s%n%s", block, Files.readString(said)).isZero();
  }

  private ProcessBuilder builder(String script) {
    ProcessBuilder builder = new ProcessBuilder("sh", "-eu", "-c", script).directory(ROOT.toFile());
    builder.environment().put("AGENTMESH_HOME", home.resolve("agentmesh").toString());
    builder.environment().put("AGENTMESH_NO_BUILD", "1");
    return builder;
  }
}
