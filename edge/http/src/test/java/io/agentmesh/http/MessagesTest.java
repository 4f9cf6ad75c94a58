package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class MessagesTest {
  private static final String HELLO =
      """
      {"to": {"agent": "reviewer-1"}, "type": "greeting", "data": {"n": 99.90, "u": "é"}}
      """;
  private static final String POLL =
      """
      {"agent": "reviewer-1", "messages": 10, "waitMillis": 15000}
      """;

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
    admin.post(
        "/v1/agents",
        """
        {"id": "reviewer-1", "capabilities": [{"name": "code.review", "level": 4}]}
        """);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void message_publishedLeasedAndAcknowledged_isGone() {
    Caller.Answered accepted = admin.post("/v1/messages", HELLO);
    assertThat(accepted.status()).isEqualTo(202);
    String id = accepted.json().path("id").asString();
    assertThat(accepted.header("Location")).isEqualTo("/v1/messages/" + id);
    assertThat(accepted.header("Mesh-Position"))
        .isEqualTo(accepted.json().path("position").asString());
    assertThat(admin.get("/v1/messages/" + id).json().path("deliveries")).hasSize(1);

    JsonNode lease = admin.post("/v1/leases", POLL).json().path("deliveries").get(0);
    assertThat(lease.path("messageId").asString()).isEqualTo(id);
    assertThat(lease.path("data").toString()).isEqualTo("{\"n\":99.90,\"u\":\"é\"}");
    assertThat(lease.path("attempt").asInt()).isEqualTo(1);

    String ack =
        "{\"agent\": \"reviewer-1\", \"token\": \"" + lease.path("token").asString() + "\"}";
    String path = "/v1/deliveries/" + lease.path("id").asString() + "/ack";
    assertThat(admin.post(path, ack).status()).isEqualTo(204);
    assertThat(admin.post(path, ack).problem()).isEqualTo("lease-lost");
    assertThat(admin.get("/v1/messages/" + id).status()).isEqualTo(404);
  }

  @Test
  void message_thatIsThere_isLeasedWithoutWaiting() {
    String now = "{\"agent\": \"reviewer-1\", \"messages\": 10}";
    for (int i = 0; i < 20; i++) {
      admin.post("/v1/messages", HELLO);
      JsonNode leased = admin.post("/v1/leases", now).json().path("deliveries");
      assertThat(leased).as("poll %d", i).hasSize(1);
      assertThat(leased.get(0).path("attempt").asInt()).isEqualTo(1);
    }
    assertThat(admin.post("/v1/leases", now).json().path("deliveries")).isEmpty();
  }

  @Test
  void number_thatNothingCanHold_isMalformedAndAsAPayloadOnlyBytes() {
    String huge = "7e77777777777777";
    String inside = HELLO.replace("99.90", huge);
    assertThat(admin.post("/v1/messages", inside).problem()).isEqualTo("malformed");
    String encoded = Base64.getEncoder().encodeToString(huge.getBytes(StandardCharsets.UTF_8));
    String bytes =
        "{\"to\": {\"agent\": \"reviewer-1\"}, \"type\": \"t\", \"contentType\":"
            + " \"application/json\", \"dataBase64\": \""
            + encoded
            + "\"}";
    assertThat(admin.post("/v1/messages", bytes).status()).isEqualTo(202);
    JsonNode lease = admin.post("/v1/leases", POLL).json().path("deliveries").get(0);
    assertThat(lease.path("dataBase64").asString()).isEqualTo(encoded);
  }

  @Test
  void message_sameKeyAgain_hasTheSameIdAndOtherBodyIsRefused() {
    Caller.Answered first = admin.send(keyed(HELLO, "\"order-1\""));
    Caller.Answered again = admin.send(keyed(HELLO, "order-1"));
    Caller.Answered other = admin.send(keyed(HELLO.replace("greeting", "other"), "order-1"));

    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(again.json().path("duplicate").asBoolean()).isTrue();
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    assertThat(admin.send(keyed(HELLO, "not a key")).problem()).isEqualTo("validation");
    String inBody = HELLO.replace("\"type\"", "\"idempotencyKey\": \"order-2\", \"type\"");
    assertThat(admin.send(keyed(inBody, "order-3")).problem()).isEqualTo("validation");
  }

  @Test
  void message_toNobody_isNotFoundAndToAnUnheardTopicGoesNowhere() {
    assertThat(admin.post("/v1/messages", HELLO.replace("reviewer-1", "reviewer-9")).problem())
        .isEqualTo("not-found");
    Caller.Answered unheard =
        admin.post("/v1/messages", "{\"to\": {\"topic\": \"a.b\"}, \"type\": \"t\"}");
    assertThat(unheard.json().path("deliveries").asInt()).isZero();
  }

  @Test
  void message_withTerms_showsThemOnItselfAndOnItsLease() {
    String id =
        admin
            .post(
                "/v1/messages",
                """
                {"to": {"capability": {"name": "code.review", "minimumLevel": 4}}, "type": "t",
                 "expiresAt": "2200-01-01T00:00:00Z", "notBefore": "2020-01-01T00:00:00Z",
                 "orderingKey": "order-1", "hops": 2, "classification": "RESTRICTED",
                 "dataSubject": "customer-815"}
                """)
            .json()
            .path("id")
            .asString();
    JsonNode lease = admin.post("/v1/leases", POLL).json().path("deliveries").get(0);
    for (JsonNode shown : List.of(lease, admin.get("/v1/messages/" + id).json())) {
      assertThat(shown.at("/to/capability/name").asString()).isEqualTo("code.review");
      assertThat(shown.path("expiresAt").asString()).startsWith("2200-01-01T00:00:00");
      assertThat(shown.path("notBefore").asString()).startsWith("2020-01-01T00:00:00");
      assertThat(shown.path("orderingKey").asString()).isEqualTo("order-1");
      assertThat(shown.path("hops").asInt()).isEqualTo(2);
      assertThat(shown.path("classification").asString()).isEqualTo("RESTRICTED");
      assertThat(shown.path("dataSubject").asString()).isEqualTo("customer-815");
    }
  }

  @Test
  void message_thatBreaksARuleOfItsTerms_namesTheField() {
    for (String[] broken :
        new String[][] {
          {"\"expiresAt\": \"2020-01-01T00:00:00Z\"", "expiresAt"},
          {"\"hops\": 17", "hops"},
        }) {
      Caller.Answered answer =
          admin.post("/v1/messages", HELLO.replace("\"type\"", broken[0] + ", \"type\""));
      assertThat(answer.problem()).isEqualTo("validation");
      assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(broken[1]);
    }
  }

  @Test
  void message_toEveryone_reachesEachAgentAndToACapabilityOfNobodyIsNotFound() {
    assertThat(
            admin
                .post("/v1/messages", "{\"to\": {\"everyone\": {}}, \"type\": \"t\"}")
                .json()
                .path("deliveries")
                .asInt())
        .isEqualTo(1);
    String nobody = "{\"to\": {\"capability\": {\"name\": \"cooking\"}}, \"type\": \"t\"}";
    assertThat(admin.post("/v1/messages", nobody).problem()).isEqualTo("not-found");
  }

  @Test
  void subscription_ofAPatternInAGroup_isShownAndDelivers() {
    Caller.Answered made =
        admin.post(
            "/v1/subscriptions",
            "{\"topic\": \"orders.*\", \"agent\": \"reviewer-1\", \"group\": \"crew\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("group").asString()).isEqualTo("crew");
    assertThat(
            admin
                .post("/v1/messages", "{\"to\": {\"topic\": \"orders.created\"}, \"type\": \"t\"}")
                .json()
                .path("deliveries")
                .asInt())
        .isEqualTo(1);
    assertThat(
            admin
                .post("/v1/messages", "{\"to\": {\"topic\": \"orders.*\"}, \"type\": \"t\"}")
                .problem())
        .isEqualTo("validation");
  }

  @Test
  void topic_subscribedTwice_isOneSubscriptionThatDelivers() {
    String wish = "{\"topic\": \"orders.created\", \"agent\": \"reviewer-1\"}";
    Caller.Answered made = admin.post("/v1/subscriptions", wish);
    assertThat(made.status()).isEqualTo(201);
    assertThat(admin.post("/v1/subscriptions", wish).status()).isEqualTo(200);
    String path = made.header("Location");
    assertThat(admin.get(path).json()).isEqualTo(made.json());
    assertThat(admin.get("/v1/subscriptions?topic=orders.created").json().path("items")).hasSize(1);

    admin.post("/v1/messages", "{\"to\": {\"topic\": \"orders.created\"}, \"type\": \"t\"}");
    JsonNode lease = admin.post("/v1/leases", POLL).json().path("deliveries").get(0);
    assertThat(lease.path("to").path("topic").asString()).isEqualTo("orders.created");
    assertThat(lease.has("data")).isFalse();

    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(admin.get(path).status()).isEqualTo(404);
  }

  @Test
  void batch_withOneThatFails_hasAnOutcomeForEach() {
    Caller.Answered answered =
        admin.post(
            "/v1/messages/batch",
            "{\"messages\": ["
                + HELLO
                + ","
                + HELLO.replace("reviewer-1", "reviewer-9")
                + ","
                + HELLO.replace("\"data\": {\"n\": 99.90, \"u\": \"é\"}", "\"dataBase64\": \"A\"")
                + "]}");

    assertThat(answered.status()).isEqualTo(200);
    assertThat(
            answered.json().path("results").findValues("status").stream()
                .map(JsonNode::asInt)
                .filter(s -> s > 0)
                .distinct()
                .toList())
        .containsExactly(202, 404, 400);
    assertThat(admin.get("/v1/messages").json().path("items")).hasSize(1);
  }

  @Test
  void poll_beforeTheMessage_isAnsweredWhenItComes() throws Exception {
    CompletableFuture<Caller.Answered> poll = admin.begin(admin.json("/v1/leases", "POST", POLL));

    admin.post("/v1/messages", HELLO);

    Caller.Answered answered = poll.get(10, TimeUnit.SECONDS);
    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.json().path("deliveries")).hasSize(1);
  }

  @Test
  void poll_whoseCallerLeft_takesNothingAway() throws Exception {
    CompletableFuture<Caller.Answered> poll = admin.begin(admin.json("/v1/leases", "POST", POLL));
    poll.cancel(true);

    admin.post("/v1/messages", HELLO);

    assertThat(admin.post("/v1/leases", POLL).json().path("deliveries")).hasSize(1);
  }

  @Test
  void poll_withNothingThere_isAnsweredEmptyAfterItsTime() {
    Caller.Answered answered = admin.post("/v1/leases", POLL.replace("15000", "50"));

    assertThat(answered.text()).isEqualTo("{\"tasks\":[],\"deliveries\":[]}");
  }

  @Test
  void poll_whileTheNodeDrains_isAnsweredAtOnceAndTheNodeIsNotReady() throws Exception {
    CompletableFuture<Caller.Answered> poll = admin.begin(admin.json("/v1/leases", "POST", POLL));

    node.edge().drain();

    assertThat(poll.get(10, TimeUnit.SECONDS).text()).contains("\"deliveries\":[]");
    assertThat(admin.get("/health/ready").status()).isEqualTo(503);
    assertThat(admin.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void delivery_givenBack_comesAgainFlagged() {
    admin.post("/v1/messages", HELLO);
    JsonNode lease = admin.post("/v1/leases", POLL).json().path("deliveries").get(0);

    admin.post(
        "/v1/deliveries/" + lease.path("id").asString() + "/nack",
        "{\"agent\": \"reviewer-1\", \"delayMillis\": 0, \"token\": \""
            + lease.path("token").asString()
            + "\"}");

    JsonNode again = admin.post("/v1/leases", POLL).json().path("deliveries").get(0);
    assertThat(again.path("attempt").asInt()).isEqualTo(2);
    assertThat(again.path("redelivered").asBoolean()).isTrue();
  }

  private HttpRequest.Builder keyed(String body, String key) {
    return admin.json("/v1/messages", "POST", body).header("Idempotency-Key", key);
  }
}
