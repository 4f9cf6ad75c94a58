package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {
  private static final String ALERT =
      """
      {"id":"7-0","tenant":"default","rule":"AGENT_QUARANTINED","severity":"CRITICAL","state":"OPEN",
       "actor":"k1","resourceKind":"agent","resource":"a-1","reason":"nonsense",
       "firstAt":"2026-11-27T13:35:12.000042Z","lastAt":"2026-11-27T13:35:12.000042Z","count":2,
       "entries":["7-0"],"notices":[{"channel":"slack","about":"RAISED","stage":"TAKEN","attempts":1}]}
      """;

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  AlertsTest(@TempDir Path home) {
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void list_showsATable_ofThoseInAState() {
    mesh.next(200, "{\"items\":[" + ALERT + "]}");
    var outcome = typed.run("alerts", "list", "--state", "OPEN");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).contains("AGENT_QUARANTINED", "CRITICAL", "nonsense");
    assertThat(mesh.last().path()).isEqualTo("/v1/alerts");
    assertThat(mesh.last().query()).isEqualTo("state=OPEN");
  }

  @Test
  void show_tellsWhatChannelsWereTold() {
    mesh.next(200, ALERT);
    assertThat(typed.run("alerts", "show", "7-0").out()).contains("slack", "TAKEN");
  }

  @Test
  void ack_andClose_sayWhy() {
    mesh.next(200, ALERT);
    assertThat(typed.run("alerts", "ack", "7-0", "--reason", "I look").exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/alerts/7-0/acknowledge");
    assertThat(mesh.last().body()).isEqualTo("{\"reason\":\"I look\"}");
    mesh.next(200, ALERT);
    assertThat(typed.run("alerts", "close", "7-0").exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/alerts/7-0/close");
  }

  @Test
  void test_ofAllChannels_failsWhenOneDoes() {
    mesh.next(
        200,
        "{\"items\":[{\"name\":\"slack\",\"waiting\":0,\"failuresInARow\":0},"
            + "{\"name\":\"teams\",\"waiting\":0,\"failuresInARow\":0}]}");
    mesh.next(200, "{\"channel\":\"slack\",\"taken\":true,\"millis\":9}");
    mesh.next(
        200,
        "{\"channel\":\"teams\",\"taken\":false,\"millis\":9,\"failure\":\"it answered 403\"}");
    var outcome = typed.run("alerts", "test");
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.out()).contains("slack", "it answered 403");
    assertThat(outcome.err()).contains("teams did not take it");
  }

  @Test
  void channels_areShown() {
    mesh.next(
        200,
        "{\"items\":[{\"name\":\"slack\",\"waiting\":3,\"failuresInARow\":2,"
            + "\"trouble\":\"it answered 503\"}]}");
    assertThat(typed.run("alerts", "channels").out()).contains("slack", "it answered 503");
  }
}
