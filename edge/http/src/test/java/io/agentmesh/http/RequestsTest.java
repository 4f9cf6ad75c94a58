package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class RequestsTest {
  private static final String QUESTION =
      """
      {"to": {"agent": "pricing-1"}, "type": "price", "data": {"order": 4711},
       "correlationId": "order-4711"}
      """;
  private static final String ANSWER =
      """
      {"agent": "pricing-1", "type": "price.reply", "data": {"price": 99.90}}
      """;
  private static final String POLL =
      """
      {"agent": "pricing-1", "messages": 1, "waitMillis": 15000}
      """;

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;
  private Caller agent;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
    agent = node.caller(node.keyFor("pricing-1"));
    agent.post(
        "/v1/agents",
        """
        {"id": "pricing-1", "capabilities": [{"name": "pricing", "level": 4}]}
        """);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private HttpRequest.Builder ask(String key, int millis) {
    return admin
        .json("/v1/requests?timeoutMillis=" + millis, "POST", QUESTION)
        .header("Idempotency-Key", key);
  }

  private JsonNode received() {
    return agent.post("/v1/leases", POLL).json().path("deliveries").get(0);
  }

  private Caller.Answered reply(String request) {
    return agent.post("/v1/requests/" + request + "/reply", ANSWER);
  }

  private static Caller.Answered of(CompletableFuture<Caller.Answered> answer) {
    return answer.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void request_repliedByItsRecipient_isAnsweredWithTheReply() {
    CompletableFuture<Caller.Answered> asked = admin.begin(ask("price-1", 20_000));
    JsonNode delivery = received();
    assertThat(delivery.path("replyUntil").asString()).isNotEmpty();
    String request = delivery.path("messageId").asString();

    Caller.Answered replied = reply(request);
    Caller.Answered answered = of(asked);

    assertThat(replied.status()).as(replied.text()).isEqualTo(200);
    assertThat(answered.status()).as(answered.text()).isEqualTo(200);
    JsonNode reply = answered.json();
    assertThat(reply.path("id")).isEqualTo(replied.json().path("id"));
    assertThat(reply.path("request").asString()).isEqualTo(request);
    assertThat(reply.path("agent").asString()).isEqualTo("pricing-1");
    assertThat(reply.path("correlationId").asString()).isEqualTo("order-4711");
    assertThat(reply.path("data").toString()).isEqualTo("{\"price\":99.90}");
    String ack =
        "{\"agent\": \"pricing-1\", \"token\": \"" + delivery.path("token").asString() + "\"}";
    assertThat(
            agent.post("/v1/deliveries/" + delivery.path("id").asString() + "/ack", ack).problem())
        .isEqualTo("lease-lost");
  }

  @Test
  void request_withoutReply_timesOutSayingHowFarItIs() {
    Caller.Answered waiting = admin.send(ask("price-1", 1));
    assertThat(waiting.status()).isEqualTo(504);
    assertThat(waiting.problem()).isEqualTo("request-timeout");
    assertThat(waiting.json().path("detail").asString()).contains("it waits for its recipient");
    received();
    assertThat(admin.send(ask("price-1", 1)).json().path("detail").asString())
        .contains("its recipient holds it");
  }

  @Test
  void request_againUnderItsKeyAfterTheTimeout_getsTheReplyThatCameMeanwhile() {
    assertThat(admin.send(ask("price-1", 1)).problem()).isEqualTo("request-timeout");
    String request = received().path("messageId").asString();
    reply(request);

    Caller.Answered again = admin.send(ask("price-1", 10_000));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("request").asString()).isEqualTo(request);
    assertThat(again.json().path("duplicate").asBoolean()).isTrue();
  }

  @Test
  void reply_survivesARestart_andAskingAgainGetsIt() {
    String admins = node.adminToken();
    assertThat(admin.send(ask("price-1", 1)).problem()).isEqualTo("request-timeout");
    String request = received().path("messageId").asString();
    reply(request);
    node.close();
    node = new EdgeFixture(directory);
    admin = node.caller(admins);

    Caller.Answered again = admin.send(ask("price-1", 10_000));

    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.json().path("request").asString()).isEqualTo(request);
  }

  @Test
  void reply_secondOrOfAnother_isRefused() {
    admin.send(ask("price-1", 1));
    String request = received().path("messageId").asString();
    Caller other = node.caller(node.keyFor("pricing-2"));
    assertThat(other.post("/v1/requests/" + request + "/reply", ANSWER).problem())
        .isEqualTo("forbidden");
    assertThat(
            other
                .post(
                    "/v1/requests/" + request + "/reply", ANSWER.replace("pricing-1", "pricing-2"))
                .problem())
        .isEqualTo("not-found");
    assertThat(reply(request).status()).isEqualTo(200);
    assertThat(reply(request).problem()).isEqualTo("conflict");
  }

  @Test
  void reply_againUnderItsKey_isTheSame() {
    admin.send(ask("price-1", 1));
    String path = "/v1/requests/" + received().path("messageId").asString() + "/reply";
    Caller.Answered first =
        agent.send(agent.json(path, "POST", ANSWER).header("Idempotency-Key", "reply-1"));
    Caller.Answered again =
        agent.send(agent.json(path, "POST", ANSWER).header("Idempotency-Key", "reply-1"));
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(again.json().path("duplicate").asBoolean()).isTrue();
  }

  @Test
  void request_toNobodyOrEverybody_isRefusedAtOnce() {
    assertThat(admin.post("/v1/requests", QUESTION.replace("pricing-1", "pricing-9")).problem())
        .isEqualTo("not-found");
    assertThat(
            admin
                .post(
                    "/v1/requests",
                    QUESTION.replace("\"agent\": \"pricing-1\"", "\"topic\": \"prices\""))
                .problem())
        .isEqualTo("not-found");
    Caller.Answered everybody =
        admin.post(
            "/v1/requests", QUESTION.replace("\"agent\": \"pricing-1\"", "\"everyone\": {}"));
    assertThat(everybody.problem()).isEqualTo("validation");
    assertThat(everybody.json().at("/errors/0/field").asString()).isEqualTo("to");
    assertThat(admin.post("/v1/requests?timeoutMillis=30001", QUESTION).problem())
        .isEqualTo("validation");
  }

  @Test
  void request_thatWaitsWhenTheNodeDrains_isAnsweredAtOnce() {
    CompletableFuture<Caller.Answered> asked = admin.begin(ask("price-1", 20_000));
    received();
    node.edge().drain();
    assertThat(of(asked).problem()).isEqualTo("request-timeout");
  }
}
