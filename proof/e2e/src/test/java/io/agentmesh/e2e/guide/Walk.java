package io.agentmesh.e2e.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.e2e.node.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A walk through a guide: its commands in their order and in one shell, beside a node. */
final class Walk {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final String MARK = "--- next block ---";
  private static final Set<String> NOT_OF_THE_WALK = Set.of("python", "console");
  private static final List<Pattern> OF_THE_DAY =
      List.of(
          Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
          Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"),
          Pattern.compile("(?<=\"token\":\")\\d+"),
          Pattern.compile("(?<=\"position\": ?)\\d+"),
          Pattern.compile("(?<=\\bposition {1,20})\\d+"),
          Pattern.compile("(?<=\"(sender|submittedBy|answeredBy|definedBy)\":\")[a-z0-9]+"),
          Pattern.compile("(?<=\\b(submittedBy {1,20}|definedBy {1,20}|by ))[a-z0-9]{12}\\b"),
          Pattern.compile("(?<=\"requestId\":\")[a-z0-9-]+"),
          Pattern.compile("(?<=agentmesh/)[0-9a-f]{16}(?=/)"),
          Pattern.compile("(?<=\\b(size|root) {1,20})\\S+"));

  private Walk() {}

  /** Does everything, after the opening, and finds it answered as the page shows. */
  static void through(Page page, String opening, Path directory)
      throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder(opening);
    List<String> shown = new ArrayList<>();
    for (Page.Block block : page.blocks()) {
      if (block.language().equals("sh")) {
        script.append("echo '").append(MARK).append("'\n").append(block.text());
        shown.add("");
      } else if (!NOT_OF_THE_WALK.contains(block.language())) {
        shown.set(shown.size() - 1, block.text());
      }
    }

    String said = run(script.toString(), directory);

    List<String> answers = List.of(said.split(MARK + "\n", -1));
    assertThat(answers).as(said).hasSize(shown.size() + 1);
    for (int i = 0; i < shown.size(); i++) {
      assertThat(ofAnyDay(answers.get(i + 1))).as(said).isEqualTo(ofAnyDay(shown.get(i)));
    }
  }

  private static String run(String script, Path directory)
      throws IOException, InterruptedException {
    Path said = directory.resolve("said");
    try (NodeProcess node = new NodeProcess(directory)) {
      ProcessBuilder shell =
          new ProcessBuilder("sh", "-eu", "-c", script)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      shell.environment().put("AGENTMESH_URL", node.url().toString());
      shell.environment().put("AGENTMESH_API_KEY", node.adminKey());
      shell.environment().put("AGENTMESH_NO_BUILD", "1");
      shell.environment().merge("PATH", ROOT.toString(), (path, root) -> root + ":" + path);
      Process process = shell.start();
      boolean ended = process.waitFor(3, TimeUnit.MINUTES);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      assertThat(ended).as(Files.readString(said)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }
    return Files.readString(said);
  }

  /** The text without what is another one every time. */
  private static String ofAnyDay(String text) {
    String plain = text.strip();
    for (Pattern pattern : OF_THE_DAY) {
      plain = pattern.matcher(plain).replaceAll("...");
    }
    return plain;
  }
}
