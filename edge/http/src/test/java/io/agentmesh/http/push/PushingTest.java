package io.agentmesh.http.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import io.agentmesh.http.EdgeOptions;
import io.agentmesh.http.push.HookReceiver.Received;
import io.agentmesh.http.resource.chaos.OnPurpose;
import io.agentmesh.outbound.AllowedHosts;
import io.agentmesh.resilience.chaos.Fault;
import io.agentmesh.resilience.chaos.FaultEnd;
import io.agentmesh.resilience.chaos.FaultKind;
import io.agentmesh.resilience.chaos.FaultPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Deliveries and offers reach agents that can not connect, through the front door. */
final class PushingTest {
  private static final String HOOK = "/v1/agents/reviewer-1/webhook";

  @TempDir Path directory;
  private EdgeFixture node;
  private HookReceiver receiver;

  @BeforeEach
  void start() {
    receiver = new HookReceiver();
    node =
        new EdgeFixture(
            directory,
            EdgeOptions.DEFAULT.withPort(0),
            new PushOptions(
                AllowedHosts.of("127.0.0.1, localhost"),
                null,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                1024,
                2,
                4,
                Duration.ofSeconds(2),
                3,
                Duration.ofMillis(200),
                2));
    register("reviewer-1");
  }

  @AfterEach
  void stop() {
    node.close();
    receiver.close();
  }

  private void register(String agent) {
    assertThat(
            node.admin()
                .post(
                    "/v1/agents",
                    "{\"id\":\""
                        + agent
                        + "\",\"capabilities\":[{\"name\":\"code.review\",\"level\":4}]}")
                .status())
        .isEqualTo(201);
  }

  private Caller.Answered put(String path, String json) {
    return node.admin().send(node.admin().json(path, "PUT", json));
  }

  private String set(String agent, String url) {
    Caller.Answered made = put("/v1/agents/" + agent + "/webhook", "{\"url\":\"" + url + "\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("secret").asString();
  }

  private void send(String agent, String text) {
    Caller.Answered sent =
        node.admin()
            .post(
                "/v1/messages",
                "{\"to\":{\"agent\":\"" + agent + "\"},\"type\":\"t\",\"data\":\"" + text + "\"}");
    assertThat(sent.status()).as(sent.text()).isEqualTo(202);
  }

  private JsonNode shown() {
    return node.admin().get(HOOK).json();
  }

  private JsonNode agent() {
    return node.admin().get("/v1/agents/reviewer-1").json();
  }

  private long pushed(String type) {
    return receiver.received.stream().filter(push -> push.type().equals(type)).count();
  }

  private static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void delivery_thatIsTaken_isSignedAndAcknowledged() {
    String secret = set("reviewer-1", receiver.url());
    send("reviewer-1", "hello");
    Received push = receiver.next();
    assertThat(HookReceiver.signatures(push, secret)).isEqualTo(1);
    assertThat(push.type()).isEqualTo("DELIVERY");
    assertThat(push.json().at("/delivery/data").asString()).isEqualTo("hello");
    assertThat(push.json().at("/agent").asString()).isEqualTo("reviewer-1");
    until("acknowledged", () -> shown().has("lastSuccessAt"));
    until(
        "gone",
        () ->
            node.admin()
                    .get("/v1/messages/" + push.json().at("/delivery/messageId").asString())
                    .status()
                == 404);
    assertThat(shown().has("secret")).isFalse();
    assertThat(shown().path("state").asString()).isEqualTo("CLOSED");
  }

  @Test
  void delivery_thatFails_comesAgainWithTheSameIdAndTheNextAttempt() {
    set("reviewer-1", receiver.url());
    receiver.answers(push ->
        new HookReceiver.Reply(push.json().at("/delivery/attempt").asInt() == 1 ? 500 : 200, ""));
    send("reviewer-1", "hello");
    Received first = receiver.next();
    Received second = receiver.next();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.json().at("/delivery/attempt").asInt()).isEqualTo(2);
    assertThat(second.json().at("/delivery/redelivered").asBoolean()).isTrue();
    until("closed again", () -> shown().path("failuresInARow").asInt() == 0);
    assertThat(shown().path("lastFailure").asString()).isEqualTo("it answered 500");
  }

  @Test
  void circuit_ofAWebhookThatFails_opensAndClosesAgainAfterProbes() {
    set("reviewer-1", receiver.url());
    receiver.answers(500);
    for (int i = 0; i < 3; i++) {
      send("reviewer-1", "m" + i);
    }
    until("unhealthy", () -> agent().path("status").asString().equals("UNHEALTHY"));
    assertThat(agent().at("/health/cause").asString()).isEqualTo("WEBHOOK");
    assertThat(shown().path("state").asString()).isNotEqualTo("CLOSED");
    until("a probe", () -> pushed("TEST") >= 1);
    long deliveries = pushed("DELIVERY");
    until("probes", () -> pushed("TEST") >= 4);
    assertThat(pushed("DELIVERY")).as("nothing is tried while it is open").isEqualTo(deliveries);
    receiver.received.clear();
    receiver.answers(204);
    until("healthy", () -> agent().path("healthy").asBoolean());
    assertThat(shown().path("state").asString()).isEqualTo("CLOSED");
    Set<String> arrived = new HashSet<>();
    while (arrived.size() < 3) {
      Received push = receiver.next();
      if (push.type().equals("DELIVERY")) {
        arrived.add(push.json().at("/delivery/data").asString());
      }
    }
    assertThat(arrived).containsExactlyInAnyOrder("m0", "m1", "m2");
  }

  @Test
  void call_thatAFaultHits_failsWithoutLeaving_andComesAgainAfterIt() {
    set("reviewer-1", receiver.url());
    Fault fault = OnPurpose.begin(node.faults(), FaultPoint.AGENT_ENDPOINT, FaultKind.ERROR);
    send("reviewer-1", "hello");
    until("it failed", () -> shown().path("failuresInARow").asInt() >= 1);
    assertThat(shown().path("lastFailure").asString())
        .isEqualTo("fault " + fault.id() + " was injected on purpose");
    assertThat(receiver.received).isEmpty();
    node.faults().end(fault, new FaultEnd.ByHand("me"));
    assertThat(receiver.next().json().at("/delivery/data").asString()).isEqualTo("hello");
  }

  @Test
  void call_thatIsPausedOnPurpose_leavesWhenTheFaultIsOver() {
    set("reviewer-1", receiver.url());
    Fault fault = OnPurpose.begin(node.faults(), FaultPoint.AGENT_ENDPOINT, FaultKind.PAUSE);
    send("reviewer-1", "hello");
    until("it is hit", () -> fault.hits() >= 1);
    assertThat(receiver.received).isEmpty();
    node.faults().end(fault, new FaultEnd.ByHand("me"));
    assertThat(receiver.next().json().at("/delivery/data").asString()).isEqualTo("hello");
  }

  @Test
  void answer410_disablesTheWebhookUntilItIsSetAgain() {
    set("reviewer-1", receiver.url());
    receiver.answers(410);
    send("reviewer-1", "hello");
    until("disabled", () -> shown().path("state").asString().equals("DISABLED"));
    assertThat(shown().path("disabledBecause").asString()).contains("410");
    assertThat(agent().path("healthy").asBoolean()).isFalse();
    receiver.answers(204);
    assertThat(put(HOOK, "{\"url\":\"" + receiver.url() + "\"}").status()).isEqualTo(200);
    receiver.next();
    assertThat(receiver.next().json().at("/delivery/data").asString()).isEqualTo("hello");
    assertThat(agent().path("healthy").asBoolean()).isTrue();
  }

  @Test
  void secret_thatIsRotated_signsTogetherWithTheOneBefore() {
    String before = set("reviewer-1", receiver.url());
    String after = node.admin().post(HOOK + "/rotate").json().path("secret").asString();
    assertThat(after).isNotEqualTo(before);
    send("reviewer-1", "hello");
    Received push = receiver.next();
    assertThat(HookReceiver.signatures(push, before)).isEqualTo(1);
    assertThat(HookReceiver.signatures(push, after)).isEqualTo(1);
    assertThat(shown().has("previousSecretUntil")).isTrue();
  }

  @Test
  void slowWebhooks_thatUseUpThePool_doNotSlowAnother() {
    try (HookReceiver slow = new HookReceiver()) {
      slow.hang();
      for (int i = 0; i < 6; i++) {
        register("slow-" + i);
        set("slow-" + i, slow.url());
        for (int m = 0; m < 4; m++) {
          send("slow-" + i, "m" + m);
        }
      }
      until("all slow ones hang", () -> slow.received.size() >= 10);
      set("reviewer-1", receiver.url());
      for (int m = 0; m < 20; m++) {
        send("reviewer-1", "m" + m);
      }
      Set<String> ids = new HashSet<>();
      for (int m = 0; m < 20; m++) {
        ids.add(receiver.next().id());
      }
      assertThat(ids).hasSize(20);
    }
  }

  @Test
  void pauseThatAnAnswerAsksFor_isKept() {
    set("reviewer-1", receiver.url());
    receiver.answers(push ->
        push.json().at("/delivery/attempt").asInt() == 1
            ? new HookReceiver.Reply(429, "1")
            : new HookReceiver.Reply(204, ""));
    send("reviewer-1", "hello");
    receiver.next();
    long answered = System.nanoTime();
    receiver.next();
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - answered)).isGreaterThan(900);
  }

  @Test
  void redirect_isNotFollowed() {
    set("reviewer-1", receiver.url());
    receiver.answers(302);
    JsonNode tried = node.admin().post(HOOK + "/test").json();
    assertThat(tried.path("taken").asBoolean()).isFalse();
    assertThat(tried.path("status").asInt()).isEqualTo(302);
    assertThat(receiver.received).hasSize(1);
  }

  @Test
  void task_isOfferedAndItsAgentCompletesItOverTheApi() {
    String secret = set("reviewer-1", receiver.url());
    Caller.Answered task =
        node.admin()
            .post(
                "/v1/tasks",
                "{\"type\":\"review\",\"requires\":[{\"capability\":\"code.review\","
                    + "\"minimumLevel\":3}],\"data\":{\"path\":\"src\"}}");
    assertThat(task.status()).as(task.text()).isEqualTo(202);
    Received push = receiver.next();
    assertThat(push.type()).isEqualTo("TASK");
    assertThat(HookReceiver.signatures(push, secret)).isEqualTo(1);
    String id = push.json().at("/task/taskId").asString();
    String token = push.json().at("/task/token").asString();
    Caller.Answered done =
        node.caller(node.keyFor("reviewer-1"))
            .post(
                "/v1/tasks/" + id + "/complete",
                "{\"agent\":\"reviewer-1\",\"token\":\"" + token + "\",\"data\":{\"ok\":true}}");
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(node.admin().get("/v1/tasks/" + id).json().path("state").asString())
        .isEqualTo("COMPLETED");
  }

  @Test
  void request_thatIsPushed_isRepliedToOverTheApi() {
    set("reviewer-1", receiver.url());
    var asked =
        node.admin()
            .begin(
                node.admin()
                    .json(
                        "/v1/requests",
                        "POST",
                        "{\"to\":{\"agent\":\"reviewer-1\"},\"type\":\"q\",\"data\":\"price?\"}"));
    Received push = receiver.next();
    String id = push.json().at("/delivery/messageId").asString();
    until("acknowledged", () -> shown().has("lastSuccessAt"));
    Caller.Answered replied =
        node.caller(node.keyFor("reviewer-1"))
            .post(
                "/v1/requests/" + id + "/reply",
                "{\"agent\":\"reviewer-1\",\"type\":\"a\",\"data\":\"7\"}");
    assertThat(replied.status()).as(replied.text()).isLessThan(300);
    assertThat(asked.join().json().path("data").asString()).isEqualTo("7");
  }

  @Test
  void webhook_ofAPrivateHostThatNobodyAllowed_isRefusedByName() {
    Caller.Answered refused = put(HOOK, "{\"url\":\"https://10.0.0.8/hook\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("url", "private");
    assertThat(put(HOOK, "{\"url\":\"http://agents.example/hook\"}").text()).contains("https://");
  }

  @Test
  void webhook_thatIsRemoved_isPushedToNoLonger() {
    set("reviewer-1", receiver.url());
    send("reviewer-1", "first");
    receiver.next();
    until("acknowledged", () -> shown().has("lastSuccessAt"));
    assertThat(node.admin().delete(HOOK).status()).isEqualTo(204);
    assertThat(node.admin().get(HOOK).status()).isEqualTo(404);
    send("reviewer-1", "second");
    Caller.Answered leased =
        node.admin()
            .post("/v1/leases", "{\"agent\":\"reviewer-1\",\"messages\":1,\"waitMillis\":20000}");
    assertThat(leased.json().at("/deliveries/0/data").asString()).isEqualTo("second");
    assertThat(receiver.received).isEmpty();
  }
}
