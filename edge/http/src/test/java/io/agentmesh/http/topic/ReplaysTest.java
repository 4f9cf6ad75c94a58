package io.agentmesh.http.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class ReplaysTest {
  private static final String UNKNOWN = "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f99";

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;
  private Caller agent;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
    agent = node.caller(node.keyFor("auditor-1"));
    agent.post(
        "/v1/agents",
        """
        {"id": "auditor-1", "capabilities": [{"name": "audit", "level": 3}]}
        """);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private JsonNode publish(String topic, int order) {
    return admin
        .post(
            "/v1/messages",
            """
            {"to": {"topic": "%s"}, "type": "order", "data": {"order": %d}}
            """
                .formatted(topic, order))
        .json();
  }

  private String subscribe(String topic) {
    return agent
        .post(
            "/v1/subscriptions",
            """
            {"topic": "%s", "agent": "auditor-1"}
            """
                .formatted(topic))
        .json()
        .path("id")
        .asString();
  }

  private Caller.Answered replay(String subscription, String body) {
    return agent.post("/v1/subscriptions/" + subscription + "/replays", body);
  }

  private JsonNode ended(String replay) {
    JsonNode now = admin.get("/v1/replays/" + replay).json();
    while ("RUNNING".equals(now.path("status").asString())) {
      Thread.onSpinWait();
      now = admin.get("/v1/replays/" + replay).json();
    }
    return now;
  }

  private List<Integer> received() {
    List<Integer> orders = new ArrayList<>();
    JsonNode deliveries =
        agent
            .post(
                "/v1/leases",
                """
                {"agent": "auditor-1", "messages": 50}
                """)
            .json()
            .path("deliveries");
    for (JsonNode delivery : deliveries) {
      assertThat(delivery.path("redelivered").asBoolean()).isTrue();
      orders.add(delivery.path("data").path("order").asInt());
    }
    return orders;
  }

  @Test
  void replay_ofEverythingKept_deliversThePastOfTheTopicsInItsOrder() {
    publish("orders.created", 1);
    publish("builds.done", 2);
    publish("orders.paid", 3);
    String subscription = subscribe("orders.*");

    Caller.Answered begun = replay(subscription, "{}");

    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    String id = begun.json().path("id").asString();
    assertThat(begun.header("Location")).isEqualTo("/v1/replays/" + id);
    JsonNode ended = ended(id);
    assertThat(ended.path("status").asString()).isEqualTo("DONE");
    assertThat(ended.path("replayed").asInt()).isEqualTo(2);
    assertThat(received()).containsExactly(1, 3);
    assertThat(admin.get("/v1/replays?subscription=" + subscription).json().path("items"))
        .hasSize(1);
    assertThat(admin.get("/v1/replays?subscription=" + UNKNOWN).json().path("items")).isEmpty();
  }

  @Test
  void replay_fromAPositionOrATime_leavesOutWhatCameBefore() {
    publish("orders", 1);
    JsonNode second = publish("orders", 2);
    String from = second.path("position").asString();
    String subscription = subscribe("orders");

    String first =
        replay(subscription, "{\"from\": \"" + from + "\"}").json().path("id").asString();
    assertThat(ended(first).path("replayed").asInt()).isEqualTo(1);
    assertThat(received()).containsExactly(2);

    String time =
        admin.get("/v1/subscriptions/" + subscription).json().path("createdAt").asString();
    String third =
        replay(subscription, "{\"from\": \"" + time + "\"}").json().path("id").asString();
    assertThat(ended(third).path("replayed").asInt()).isZero();
  }

  @Test
  void replay_askedForWrongly_isRefusedWithTheFieldOrTheThing() {
    String subscription = subscribe("orders");
    Caller.Answered odd = replay(subscription, "{\"from\": \"yesterday\"}");
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.text()).contains("from");
    Caller.Answered ahead = replay(subscription, "{\"from\": \"999999\"}");
    assertThat(ahead.status()).isEqualTo(400);
    assertThat(ahead.text()).contains("must not be behind the last position");
    assertThat(replay(UNKNOWN, "{}").status()).isEqualTo(404);
    assertThat(admin.get("/v1/replays/" + UNKNOWN).status()).isEqualTo(404);
    assertThat(admin.post("/v1/replays/" + UNKNOWN + "/cancel").status()).isEqualTo(404);
  }

  @Test
  void replay_ofAnothersSubscription_isForbidden() {
    String subscription = subscribe("orders");
    Caller other = node.caller(node.keyFor("auditor-2"));
    String path = "/v1/subscriptions/" + subscription + "/replays";
    assertThat(other.post(path, "{}").status()).isEqualTo(403);
    assertThat(node.caller(node.key(Role.VIEWER)).post(path, "{}").status()).isEqualTo(403);
  }

  @Test
  void replay_calledOffAfterItsEnd_staysAsItIs() {
    publish("orders", 1);
    String id = replay(subscribe("orders"), "{}").json().path("id").asString();
    JsonNode ended = ended(id);
    Caller.Answered cancelled = agent.post("/v1/replays/" + id + "/cancel");
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.json()).isEqualTo(ended);
  }

  @Test
  void replay_isSeenInTheTraceOfTheMessage() {
    String message = publish("orders", 1).path("id").asString();
    ended(replay(subscribe("orders"), "{}").json().path("id").asString());
    assertThat(admin.get("/v1/trace/" + message).text()).contains("$mesh.messages.replayed");
  }
}
