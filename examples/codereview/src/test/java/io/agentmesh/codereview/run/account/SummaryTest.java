package io.agentmesh.codereview.run.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static Outcome outcome(int unflagged, List<String> differences) {
    return new Outcome(
        new Counts(1200, 1199, 1, 0, 1203, 1203, 0, 3, differences),
        8,
        8,
        0,
        1,
        2,
        unflagged,
        new Durations(List.of(Duration.ofMillis(12))),
        new Durations(List.of(Duration.ofMillis(20))),
        Duration.ofMillis(9100));
  }

  @Test
  void summary_countsClose_saysEverythingAndHowToGoOn() {
    assertThat(Summary.of(outcome(0, List.of()), Path.of("out")))
        .contains(
            "  tasks            1,200 submitted = 1,199 completed + 1 failed + 0 cancelled",
            "  messages         1,203 published, 1,203 received; lost 0, duplicates flagged 2",
            "  took             9.1 s",
            "  report           out/report.md")
        .anyMatch(line -> line.contains("./agentmesh dev"));
  }

  @Test
  void summary_countsDoNotClose_saysTheDifferences() {
    List<String> all = IntStream.range(0, 25).mapToObj(i -> "task " + i + " is unknown").toList();
    assertThat(Summary.of(outcome(0, all), Path.of("out")))
        .contains("The counts do not close:", "  task 0 is unknown", "  and 5 more")
        .noneMatch(line -> line.contains("To look further"));
  }

  @Test
  void outcome_unflaggedDuplicates_isNotGood() {
    Outcome outcome = outcome(3, List.of());
    assertThat(outcome.isGood()).isFalse();
    assertThat(Summary.of(outcome, Path.of("out")))
        .contains("  3 messages came again without being flagged");
  }
}
