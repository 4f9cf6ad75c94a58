package io.agentmesh.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.client.fake.FakeRest;
import io.agentmesh.wire.rest.alerts.AlertState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AlertsTest {
  private static final String ALERT =
      """
      {"id":"7-0","tenant":"default","rule":"AGENT_QUARANTINED","severity":"CRITICAL","state":"CLOSED",
       "actor":"k1","resourceKind":"agent","resource":"a-1","firstAt":"2026-11-27T13:35:12.000042Z",
       "lastAt":"2026-11-27T13:35:12.000042Z","count":1,"entries":["7-0"],
       "closed":{"at":"2026-11-27T13:36:12Z","by":"k2"}}
      """;

  @Test
  void alerts_areListedAndHandled() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(200, "{\"items\":[" + ALERT + "]}")
          .answer(200, ALERT)
          .answer(200, ALERT)
          .answer(200, ALERT);

      assertThat(rest.alerts().stream(Query.all().with("state", "CLOSED")))
          .singleElement()
          .satisfies(alert -> assertThat(alert.state()).isEqualTo(AlertState.CLOSED));
      assertThat(rest.alerts().get("7-0").count()).isEqualTo(1);
      rest.alerts().acknowledge("7-0", "I look");
      rest.alerts().close("7-0", "");
      assertThat(fake.asked())
          .extracting(asked -> asked.line())
          .containsExactly(
              "GET /v1/alerts?state=CLOSED",
              "GET /v1/alerts/7-0",
              "POST /v1/alerts/7-0/acknowledge",
              "POST /v1/alerts/7-0/close");
    }
  }

  @Test
  void channels_areListedAndTried() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(200, "{\"items\":[{\"name\":\"slack\",\"waiting\":0,\"failuresInARow\":0}]}")
          .answer(200, "{\"channel\":\"slack\",\"taken\":true,\"millis\":9}");

      assertThat(rest.alerts().channels()).hasSize(1);
      assertThat(rest.alerts().test("slack").taken()).isTrue();
      assertThat(fake.asked().getLast().line()).isEqualTo("POST /v1/alert-channels/slack/test");
    }
  }
}
