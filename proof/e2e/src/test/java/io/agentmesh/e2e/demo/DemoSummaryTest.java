package io.agentmesh.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.codereview.summary.ModelSettings;
import io.agentmesh.e2e.model.StandInModel;
import io.agentmesh.e2e.node.JavaProcess;
import io.agentmesh.e2e.node.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process, on a tree of one file, with a language model or without. */
@Timeout(180)
class DemoSummaryTest {
  @TempDir Path directory;

  @BeforeEach
  void plant() throws IOException {
    Files.createDirectories(directory.resolve("tree"));
    Files.writeString(directory.resolve("tree/Small.java"), "class Small {}\n");
  }

  @Test
  void report_isSummedUpByTheModel_asATaskOfTheMesh() throws Exception {
    try (StandInModel model = new StandInModel()) {
      model.fail(1);
      assertThat(demo(settings(model, StandInModel.KEY))).as(said()).isZero();
      assertThat(said())
          .contains("model     stand-in-1 sums up the report, for ")
          .contains("You asked: # Code review of tree")
          .contains("The counts close.");
      assertThat(summary()).content().contains("You asked: # Code review of tree");
      assertThat(model.asked()).hasSize(1);
    }
  }

  @Test
  void modelThatRefuses_costsTheSummaryAndNothingElse() throws Exception {
    try (StandInModel model = new StandInModel()) {
      assertThat(demo(settings(model, "another key"))).as(said()).isZero();
      assertThat(said())
          .contains("no summary: ")
          .contains("the model refused with status 401")
          .contains("The counts close.")
          .doesNotContain("another key");
      assertThat(summary()).doesNotExist();
    }
  }

  @Test
  void modelWithoutAName_isToldBeforeAnythingStarts() throws Exception {
    assertThat(demo(Map.of(ModelSettings.URL, "http://127.0.0.1:1/v1"))).isEqualTo(2);
    assertThat(said())
        .contains("MODEL_URL and MODEL_NAME go together: MODEL_NAME is not set")
        .doesNotContain("is ready");
  }

  private int demo(Map<String, String> environment) throws InterruptedException {
    List<String> words = List.of("demo", "--path", at("tree"), "--out", at("out"));
    Process demo =
        JavaProcess.start(directory.resolve("said"), environment, NodeProcess.PROGRAM, words);
    try {
      assertThat(demo.waitFor(150, TimeUnit.SECONDS)).as("the demo ends").isTrue();
      return demo.exitValue();
    } finally {
      demo.destroy();
    }
  }

  private String at(String name) {
    return directory.resolve(name).toString();
  }

  private Path summary() {
    return directory.resolve("out/summary.md");
  }

  private String said() throws IOException {
    Path said = directory.resolve("said");
    return Files.exists(said) ? Files.readString(said) : "";
  }

  private static Map<String, String> settings(StandInModel model, String key) {
    return Map.of(
        ModelSettings.URL,
        model.url().toString(),
        ModelSettings.MODEL,
        StandInModel.MODEL,
        ModelSettings.API_KEY,
        key);
  }
}
