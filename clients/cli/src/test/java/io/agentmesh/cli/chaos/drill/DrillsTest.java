package io.agentmesh.cli.chaos.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.cli.stub.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class DrillsTest {
  private static final String SHORT =
      """
      name: short
      title: sessions that are cut come back
      hypothesis: Nothing that was acknowledged is lost.
      load: {workers: 2, tasksPerSecond: 20, messagesPerSecond: 20, beforeSeconds: 3, duringSeconds: 2, afterSeconds: 1}
      steadyP95Millis: 10000
      fault: {point: SESSION, kind: DROP, share: 0.1}
      stalledWorker: false
      webhook: false
      alerts: false
      invariants:
        - {check: FAULT_HITS, limit: 1}
        - {check: NOTHING_LOST}
        - {check: EACH_TASK_ENDS_ONCE}
        - {check: STAYS_READY}
      timeLimitSeconds: 60
      """;

  @TempDir private Path home;

  private Typed.Outcome run(String text, String... more) throws IOException {
    Path file = Files.writeString(home.resolve("drill.yaml"), text);
    String[] all = new String[more.length + 3];
    System.arraycopy(more, 0, all, 3, more.length);
    all[0] = "chaos";
    all[1] = "drill";
    all[2] = file.toString();
    return new Typed(home).run(all);
  }

  @Test
  void shipped_drills_have_their_names_and_expect_something() {
    for (String name : Drills.NAMES) {
      Drill drill = Drills.shipped(name);
      assertThat(drill.name()).isEqualTo(name);
      assertThat(drill.hypothesis()).isNotBlank();
      assertThat(drill.invariants())
          .extracting(Drill.Invariant::check)
          .contains(Drill.Check.NOTHING_LOST, Drill.Check.EACH_TASK_ENDS_ONCE);
    }
    assertThat(new Typed(home).run("chaos", "drill", "--list").out().lines()).hasSize(5);
  }

  @Test
  void drill_with_a_mistake_is_refused() throws IOException {
    assertThatThrownBy(() -> Drills.parse((SHORT + "tittle: x\n").getBytes(UTF_8)))
        .hasMessageContaining("tittle");
    assertThat(run(SHORT.replace("{check: NOTHING_LOST}", "{check: NOTHING_LOST, limit: 1}")).err())
        .contains("NOTHING_LOST takes no limit");
    assertThat(run(SHORT.replace("workers: 2", "workers: 0")).exit()).isEqualTo(2);
    assertThat(new Typed(home).run("chaos", "drill", "no-such-drill").err()).contains("slow-store");
  }

  @Test
  void drill_that_holds_says_so() throws IOException {
    Typed.Outcome ran = run(SHORT, "-o", "json");
    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    JsonNode report = ran.json();
    assertThat(report.path("verdict").asString()).isEqualTo("HELD");
    assertThat(report.at("/sides/0/tasksDone").asLong()).isPositive();
    assertThat(report.at("/sides/0/tasksDone")).isEqualTo(report.at("/sides/0/tasks"));
    assertThat(report.at("/sides/1/messagesArrived")).isEqualTo(report.at("/sides/1/messages"));
  }

  @Test
  void drill_that_does_not_hold_says_what_did_not_and_exits_with_1() throws IOException {
    Typed.Outcome ran = run(SHORT.replace("FAULT_HITS, limit: 1", "FAULT_HITS, limit: 1000000"));
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("NOT HELD  FAULT_HITS 1000000", "held      NOTHING_LOST", "Verdict: NOT HELD");
  }

  @Test
  void node_that_is_not_steady_before_is_left_alone() throws IOException {
    Typed.Outcome ran = run(SHORT.replace("steadyP95Millis: 10000", "steadyP95Millis: 0"));
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("NOT steady", "Verdict: NOT RUN");
  }
}
