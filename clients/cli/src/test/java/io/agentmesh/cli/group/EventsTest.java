package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {

  private static final String ID = "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62";
  private static final String DONE =
      "event: end\ndata: {\"reason\":\"done\",\"detail\":\"all came\"}\n\n";

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  EventsTest(@TempDir Path home) {
    typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  private String event(String id, String topic, String data) {
    return "id: "
        + id
        + "\ndata: {\"topic\":\"$mesh."
        + topic
        + "\",\"time\":\"2026-11-23T22:57:05.130125Z\",\"subject\":\"tasks/"
        + ID
        + "\",\"actor\":\"k7m2q9x4d1\",\"data\":"
        + data
        + "}\n\n";
  }

  @Test
  void events_ofThePast_areOneLineEach() {
    mesh.next(
        200,
        "retry: 2000\n\n: still here\n\n"
            + event("3-0", "tasks.submitted", "{\"task\":{\"id\":\"x\"}}")
            + event("4-0", "tasks.rejected", "{\"agent\":\"reviewer-1\",\"reason\":\"too hard\"}")
            + DONE);

    var outcome = typed.run("events", "--topic", "$mesh.tasks.>", "--from", "3", "--no-follow");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            """
            2026-11-23T22:57:05.130125Z  tasks.submitted  tasks/%1$s  by k7m2q9x4d1
            2026-11-23T22:57:05.130125Z  tasks.rejected  tasks/%1$s  by k7m2q9x4d1  \
            agent=reviewer-1 reason=too hard
            """
                .formatted(ID));
    assertThat(mesh.last().query()).isEqualTo("from=3&topic=$mesh.tasks.>&until=now");
  }

  @Test
  void events_asJson_areOneObjectPerLine() {
    mesh.next(
        200, event("3-0", "tasks.submitted", "{}") + event("4-0", "tasks.started", "{}") + DONE);

    var outcome = typed.run("events", "--no-follow", "-o", "json");

    assertThat(outcome.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"topic\":"));
  }

  @Test
  void events_whoseConnectionBreaks_goOnBehindTheLast() {
    mesh.next(200, event("3-0", "tasks.submitted", "{}"));
    mesh.next(200, event("4-0", "tasks.started", "{}") + DONE);

    var outcome = typed.run("events");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out().lines()).hasSize(2);
    assertThat(mesh.asked()).hasSize(2);
  }

  @Test
  void events_whoseRightIsGone_areRefused() {
    mesh.next(
        200, "event: end\ndata: {\"reason\":\"denied\",\"detail\":\"the right is gone\"}\n\n");

    var outcome = typed.run("events");

    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains("the right is gone");
  }

  @Test
  void watch_ofATaskThatCompletes_showsItAndSucceeds() {
    mesh.next(
        200,
        event("3-0", "tasks.started", "{}")
            + event("4-0", "tasks.progressed", "{\"progress\":50,\"text\":\"half\"}")
            + event("5-0", "tasks.completed", "{\"agent\":\"reviewer-1\"}"));

    var outcome = typed.run("tasks", "watch", ID);

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out().lines()).hasSize(3).anyMatch(l -> l.contains("progress=50 text=half"));
    assertThat(mesh.last().path()).isEqualTo("/v1/tasks/" + ID + "/events");
  }

  @Test
  void watch_ofATaskWithChunks_showsWhatTheyHold() {
    mesh.next(
        200,
        event(
                "3-1",
                "tasks.chunk-added",
                "{\"attempt\":1,\"chunk\":{\"sequence\":1,\"content\":"
                    + "{\"contentType\":\"text/plain\",\"dataBase64\":\"aGVsbG8=\"}}}")
            + event("4-0", "tasks.extended", "{\"progress\":-1}")
            + event("5-0", "tasks.salvaged", "{}"));

    var outcome = typed.run("tasks", "watch", ID);

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out().lines()).hasSize(2).anyMatch(l -> l.contains("chunk=1 hello"));
  }

  @Test
  void watch_ofATaskThatFails_exitsWith3AndItsReason() {
    mesh.next(200, event("5-0", "tasks.failed", "{\"reason\":\"no such file\"}"));

    var outcome = typed.run("tasks", "watch", ID);

    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains("is FAILED: no such file");
  }

  @Test
  void trace_inTwoParts_isShownWhole() {
    String event = mesh.contract().example("MeshEvent").toString();
    mesh.next(200, "{\"events\":[" + event + "],\"complete\":false,\"nextCursor\":\"abc\"}");
    mesh.next(200, "{\"events\":[" + event + "],\"complete\":true}");

    var outcome = typed.run("trace", ID);

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("tasks.completed  tasks/" + ID + "  by k7m2q9x4d1"));
    assertThat(mesh.last().query()).isEqualTo("cursor=abc&limit=500");
  }

  @Test
  void trace_ofNothing_tellsHowFarTheJournalGoesBack() {
    mesh.next(200, "{\"events\":[],\"complete\":true,\"keptSince\":\"2026-11-23T22:57:00Z\"}");

    var outcome = typed.run("trace", "case-7");

    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("goes back to 2026-11-23T22:57:00Z");
  }

  @Test
  void top_once_showsTheMeshOnFiveLines() {
    var outcome = typed.run("top", "--once");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            """
            agents      AVAILABLE 7  BUSY 1
            tasks       waiting 12  working 5  completed 930  failed 4
            deliveries  waiting 40  leased 8  ever 5120
            dead        1
            journal     position 20482
            """);
  }

  @Test
  void top_onceAsJson_isTheAnswerWhole() {
    var outcome = typed.run("top", "--once", "-o", "json");

    assertThat(outcome.json()).isEqualTo(mesh.contract().example("Overview"));
  }
}
