package io.agentmesh.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.fake.FakeRest;
import io.agentmesh.wire.problem.FieldProblem;
import io.agentmesh.wire.rest.agents.history.AgentChangeKind;
import io.agentmesh.wire.rest.apikeys.Role;
import io.agentmesh.wire.rest.deadletters.DeadLetterFilter;
import io.agentmesh.wire.rest.deadletters.MendingAct;
import io.agentmesh.wire.rest.deadletters.MendingRequest;
import io.agentmesh.wire.rest.deadletters.MendingStatus;
import io.agentmesh.wire.rest.deadletters.RedriveRequest;
import io.agentmesh.wire.rest.discovery.DiscoveryRequest;
import io.agentmesh.wire.rest.health.HealthStatus;
import io.agentmesh.wire.rest.messages.Address;
import io.agentmesh.wire.rest.messages.MessageRequest;
import io.agentmesh.wire.rest.roles.Permission;
import io.agentmesh.wire.rest.subscriptions.ReplayStatus;
import io.agentmesh.wire.rest.subscriptions.Subscription;
import io.agentmesh.wire.rest.tenants.TenantQuotas;
import io.agentmesh.wire.rest.webhooks.WebhookState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The REST client against canned answers over real HTTP. */
@Timeout(30)
class MeshRestTest {

  private static final MessageRequest ORDER =
      new MessageRequest(
          Address.toTopic("orders"),
          "order",
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Map.of(),
          null,
          null,
          null,
          null,
          null,
          null);

  @Test
  void publish_whoseAnswerIsLost_isAskedAgainUnderTheSameKey() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.drop()
          .answer(
              202,
              """
              {"id":"019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f60","position":7,"duplicate":true,"deliveries":1}
              """);
      assertThat(rest.messages().publish(ORDER).duplicate()).isTrue();
      assertThat(fake.asked())
          .hasSize(2)
          .allSatisfy(asked -> {
            assertThat(asked.line()).isEqualTo("POST /v1/messages");
            assertThat(asked.headers().get("Authorization")).isEqualTo("Bearer " + FakeRest.KEY);
          });
      assertThat(fake.asked().stream().map(asked -> asked.headers().get("Idempotency-Key")))
          .doesNotContainNull()
          .satisfies(keys -> assertThat(keys.getFirst()).isEqualTo(keys.getLast()));
    }
  }

  @Test
  void actWithoutKey_whoseAnswerIsLost_hasUnknownOutcome() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.drop();
      assertThatThrownBy(() -> rest.deadLetters().redrive("dead-1"))
          .isInstanceOf(MeshException.UnknownOutcome.class);
      assertThat(fake.asked()).hasSize(1);
    }
  }

  @Test
  void list_ofSeveralPages_isStreamedToItsEnd() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(200, page("s1", "\"nextCursor\":\"c 2\",")).answer(200, page("s2", ""));
      assertThat(
              rest.subscriptions().stream(Query.all().with("topic", "orders.>").limit(1))
                  .map(Subscription::id))
          .containsExactly("s1", "s2");
      assertThat(fake.asked().stream().map(FakeRest.Asked::line))
          .containsExactly(
              "GET /v1/subscriptions?topic=orders.%3E&limit=1",
              "GET /v1/subscriptions?topic=orders.%3E&limit=1&cursor=c%202");
    }
  }

  @Test
  void deadLetters_mendedByFilter_areAskedForAsTheContractSays() {
    String mending =
        """
        {"id":"m-1","act":"REDRIVE","filter":{"cause":"timed out"},"ratePerSecond":50,
          "status":"RUNNING","letters":9,"examined":4,"mended":3,"refused":1,"startedBy":"me",
          "startedAt":"2026-11-23T00:00:00Z"}
        """;
    MendingRequest request =
        new MendingRequest(
            MendingAct.REDRIVE,
            new DeadLetterFilter(null, "timed out", null, null, null, null, null),
            50,
            null);
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(200, "{\"matching\":9,\"first\":[\"d-1\"]}")
          .answer(202, mending)
          .answer(200, mending)
          .answer(200, mending.replace("RUNNING", "CANCELLED"))
          .answer(200, "{\"items\":[" + mending + "]}")
          .answer(202, "{\"messageId\":\"m-2\",\"position\":8}");
      DeadLetters letters = rest.deadLetters();
      assertThat(letters.rehearse(request).matching()).isEqualTo(9);
      assertThat(letters.mend(request).status()).isEqualTo(MendingStatus.RUNNING);
      assertThat(letters.mending("m-1").mended()).isEqualTo(3);
      assertThat(letters.cancelMending("m-1").status()).isEqualTo(MendingStatus.CANCELLED);
      assertThat(letters.mendings().items()).hasSize(1);
      RedriveRequest changes = new RedriveRequest(null, null, "aGVsbG8=", 5, List.of(), null, null);
      assertThat(letters.redrive("d-1", changes).messageId()).isEqualTo("m-2");
      assertThat(fake.asked().stream().map(FakeRest.Asked::line))
          .containsExactly(
              "POST /v1/mendings/rehearsal",
              "POST /v1/mendings",
              "GET /v1/mendings/m-1",
              "POST /v1/mendings/m-1/cancel",
              "GET /v1/mendings",
              "POST /v1/dead-letters/d-1/redrive");
    }
  }

  @Test
  void capabilities_areAskedForAsTheContractSays() {
    String contract =
        """
        {"capability":"code.review","version":4,"inputSchema":{"type":"string"},
          "definedBy":"k","definedAt":"2026-11-23T00:00:00Z"}
        """;
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(201, contract)
          .answer(200, contract)
          .answer(200, contract)
          .answer(200, "{\"items\":[]}")
          .answer(204, "");
      Capabilities capabilities = rest.capabilities();
      assertThat(capabilities.define("code.review", "{\"type\":\"string\"}", "").version())
          .isEqualTo(4);
      assertThat(capabilities.replace("code.review", 4, "", "true").outputSchema()).isNull();
      assertThat(capabilities.get("code.review", 4).inputSchema()).isNotNull();
      assertThat(capabilities.list(Query.all()).items()).isEmpty();
      capabilities.remove("code.review");
      assertThat(fake.asked().stream().map(FakeRest.Asked::line))
          .containsExactly(
              "PUT /v1/capabilities/code.review",
              "PUT /v1/capabilities/code.review",
              "GET /v1/capabilities/code.review?version=4",
              "GET /v1/capabilities",
              "DELETE /v1/capabilities/code.review");
      assertThat(fake.asked().getFirst().body())
          .isEqualTo("{\"inputSchema\":{\"type\":\"string\"}}");
    }
  }

  @Test
  void roles_areAskedForAsTheContractSays() {
    String role =
        """
        {"role":"viewer","version":1,"own":true,"permissions":["TASK_READ"]}
        """;
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(200, "{\"items\":[" + role + "]}")
          .answer(200, role)
          .answer(200, role)
          .answer(200, role);
      assertThat(rest.roles().list().getFirst().own()).isTrue();
      assertThat(rest.roles().get(Role.VIEWER).version()).isEqualTo(1);
      rest.roles().set(Role.VIEWER, List.of(Permission.TASK_READ), 0);
      rest.roles().reset(Role.VIEWER);
      assertThat(fake.asked().stream().map(FakeRest.Asked::line))
          .containsExactly(
              "GET /v1/roles",
              "GET /v1/roles/viewer",
              "PUT /v1/roles/viewer",
              "DELETE /v1/roles/viewer");
      assertThat(fake.asked().get(2).body()).isEqualTo("{\"permissions\":[\"TASK_READ\"]}");
      assertThat(fake.asked().get(2).headers().get("If-Match")).isEqualTo("\"0\"");
    }
  }

  @Test
  void webhooks_areAskedForAsTheContractSays() {
    String webhook =
        """
        {"agent":"a-1","url":"https://agents.example/","state":"CLOSED","failuresInARow":0,
          "setBy":"k","setAt":"2026-11-23T00:00:00Z","secretSince":"2026-11-23T00:00:00Z",
          "secret":"whsec_x"}
        """;
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(201, webhook)
          .answer(200, webhook)
          .answer(200, webhook)
          .answer(200, "{\"taken\":true,\"status\":204,\"millis\":3}")
          .answer(204, "");
      assertThat(rest.agents().setWebhook("a-1", "https://agents.example/").secret())
          .isEqualTo("whsec_x");
      assertThat(rest.agents().webhook("a-1").state()).isEqualTo(WebhookState.CLOSED);
      rest.agents().rotateWebhookSecret("a-1");
      assertThat(rest.agents().testWebhook("a-1").taken()).isTrue();
      rest.agents().removeWebhook("a-1");
      assertThat(fake.asked().stream().map(FakeRest.Asked::line))
          .containsExactly(
              "PUT /v1/agents/a-1/webhook",
              "GET /v1/agents/a-1/webhook",
              "POST /v1/agents/a-1/webhook/rotate",
              "POST /v1/agents/a-1/webhook/test",
              "DELETE /v1/agents/a-1/webhook");
    }
  }

  @Test
  void agents_changesAndCaps_areAskedForAsTheContractSays() {
    String agent =
        """
        {"id":"a-1","capabilities":[{"name":"java","level":5}],"concurrency":5,
          "heartbeatTimeoutMillis":30000,"tags":[],"version":2,"status":"AVAILABLE",
          "operatorState":"ACTIVE","healthy":true,"load":{"leases":0,"concurrency":5},
          "registeredAt":"2026-11-23T00:00:00Z","levelCaps":[{"name":"java","level":2}]}
        """;
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(
              200,
              "{\"changes\":[{\"kind\":\"PAUSED\",\"by\":\"k\",\"at\":\"2026-11-23T00:00:00Z\"}]}")
          .answer(200, agent)
          .answer(200, agent)
          .answer(200, "{\"agents\":[" + agent + "],\"nextCursor\":\"c\"}");
      assertThat(rest.agents().history("a-1").getFirst().kind()).isEqualTo(AgentChangeKind.PAUSED);
      assertThat(rest.agents().capLevel("a-1", "java", 2, "unproven").levelCaps()).hasSize(1);
      rest.agents().uncapLevel("a-1", "java");
      DiscoveryRequest wanted = new DiscoveryRequest(List.of(), null, null).from("b");
      assertThat(rest.agents().find(wanted).nextCursor()).isEqualTo("c");
      assertThat(fake.asked().stream().map(FakeRest.Asked::line))
          .containsExactly(
              "GET /v1/agents/a-1/history",
              "PUT /v1/agents/a-1/level-caps/java",
              "DELETE /v1/agents/a-1/level-caps/java",
              "POST /v1/discovery");
    }
  }

  @Test
  void tenants_areManagedOverRest() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      String tenant =
          """
          {"id":"acme","standing":"ACTIVE","quotas":{"agents":7},"limits":{"agents":7},\
          "usage":{"agents":1,"pendingDeliveries":2,"payloadBytes":3}}\
          """;
      fake.answer(200, tenant).answer(200, tenant).answer(200, tenant).answer(202, "");
      TenantQuotas quotas = new TenantQuotas(7, null, null, null, null);
      assertThat(rest.tenants().setQuotas("acme", quotas).limits()).isEqualTo(quotas);
      assertThat(rest.tenants().suspend("acme", "unpaid").usage().payloadBytes()).isEqualTo(3);
      assertThat(rest.tenants().get("acme").id()).isEqualTo("acme");
      rest.tenants().delete("acme");
      fake.answer(
          201,
          """
          {"key":{"id":"k","name":"n","roles":["admin"],"agents":[],
            "createdAt":"2026-11-23T00:00:00Z"},"secret":"amk_x"}
          """);
      assertThat(rest.tenants().issueAdminKey("acme", "lost").secret()).isEqualTo("amk_x");
      assertThat(fake.asked().stream().map(FakeRest.Asked::line))
          .containsExactly(
              "PUT /v1/tenants/acme/quotas",
              "POST /v1/tenants/acme/suspend",
              "GET /v1/tenants/acme",
              "DELETE /v1/tenants/acme",
              "POST /v1/tenants/acme/admin-key");
    }
  }

  @Test
  void problems_becomeExceptionsOfTheirKind() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(404, problem("not-found", 404))
          .answer(401, problem("unauthenticated", 401))
          .answer(429, problem("too-many-requests", 429))
          .answer(409, problem("conflict", 409))
          .answer(418, "tea");
      assertThatThrownBy(() -> rest.tasks().get("t/1"))
          .isInstanceOf(MeshException.NotFound.class)
          .hasMessageContaining("It is so.");
      assertThat(fake.asked().getFirst().line()).isEqualTo("GET /v1/tasks/t%2F1");
      assertThatThrownBy(() -> rest.tasks().get("t"))
          .isInstanceOf(MeshException.Unauthenticated.class);
      assertThatThrownBy(() -> rest.tasks().get("t"))
          .isInstanceOfSatisfying(
              MeshException.Unavailable.class,
              unavailable -> assertThat(unavailable.retryAfter()).hasMillis(1500));
      assertThatThrownBy(() -> rest.agents().pause("a", "rest"))
          .isInstanceOfSatisfying(
              MeshException.Refused.class,
              refused ->
                  assertThat(refused.errors()).containsExactly(new FieldProblem("id", "is odd")));
      assertThatThrownBy(() -> rest.tasks().get("t"))
          .isInstanceOfSatisfying(
              MeshException.Refused.class, refused -> assertThat(refused.status()).isEqualTo(418));
    }
  }

  @Test
  void health_ofUnhealthyNode_isToldNotThrown() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(503, "{\"status\":\"UNHEALTHY\",\"components\":[]}");
      assertThat(rest.health().status()).isEqualTo(HealthStatus.UNHEALTHY);
      assertThat(rest.toString()).doesNotContain(FakeRest.KEY);
    }
  }

  @Test
  void nobodyListening_isUnavailable() {
    MeshOptions options = MeshOptions.withApiKey("k").url("http://127.0.0.1:9").build();
    try (MeshRest rest = MeshRest.of(options)) {
      assertThatThrownBy(rest::health).isInstanceOf(MeshException.Unavailable.class);
    }
  }

  private static String page(String id, String cursor) {
    return """
    {%s"items":[{"id":"%s","topic":"orders","agent":"shop-1","createdBy":"me",
      "createdAt":"2026-11-23T00:00:00Z","newerField":1}]}
    """
        .formatted(cursor, id);
  }

  private static String problem(String type, int status) {
    return """
    {"type":"https://agentmesh.io/problems/%s","title":"No","status":%d,"detail":"It is so.",
      "requestId":"r-1","retryAfterMillis":1500,"errors":[{"field":"id","rule":"is odd"}]}
    """
        .formatted(type, status);
  }

  @Test
  void replay_isAskedForFromWhereItIsToBegin() {
    String replay =
        """
        {"id":"r-1","subscription":"s-1","topic":"orders.*","status":"RUNNING","from":1,"until":9,
          "next":4,"replayed":2,"skipped":0,"startedBy":"me","startedAt":"2026-11-23T00:00:00Z"}
        """;
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(202, replay)
          .answer(202, replay)
          .answer(202, replay)
          .answer(200, replay)
          .answer(200, replay.replace("RUNNING", "CANCELLED"));
      Subscriptions subscriptions = rest.subscriptions();
      assertThat(subscriptions.replay("s-1").status()).isEqualTo(ReplayStatus.RUNNING);
      subscriptions.replay("s-1", Instant.parse("2026-11-23T00:00:00Z"));
      subscriptions.replay("s-1", 17);
      assertThat(subscriptions.replayed("r-1").next()).isEqualTo(4);
      assertThat(subscriptions.cancelReplay("r-1").status()).isEqualTo(ReplayStatus.CANCELLED);
      assertThat(fake.asked().stream().map(FakeRest.Asked::line))
          .containsExactly(
              "POST /v1/subscriptions/s-1/replays",
              "POST /v1/subscriptions/s-1/replays",
              "POST /v1/subscriptions/s-1/replays",
              "GET /v1/replays/r-1",
              "POST /v1/replays/r-1/cancel");
    }
  }
}
