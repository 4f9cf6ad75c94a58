package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class TenantsTest {
  private static final String AGENT =
      "{\"id\":\"worker\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}";
  private static final String MESSAGE =
      "{\"to\":{\"agent\":\"worker\"},\"type\":\"note\",\"data\":\"hello\"}";

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller platform;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    platform = node.platform();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private Caller created(String id) {
    Caller.Answered answered = platform.post("/v1/tenants", "{\"id\":\"" + id + "\"}");
    assertThat(answered.status()).as(answered.text()).isEqualTo(201);
    assertThat(answered.header("Location")).isEqualTo("/v1/tenants/" + id);
    return node.caller(answered.json().at("/adminKey/secret").asString());
  }

  @Test
  void tenant_created_hasAnAdminOfItsOwn() {
    Caller acme = created("acme");
    assertThat(acme.post("/v1/agents", AGENT).status()).isEqualTo(201);
    assertThat(node.admin().get("/v1/agents/worker").status()).isEqualTo(404);
    JsonNode own = acme.get("/v1/tenants/acme").json();
    assertThat(own.at("/standing").asString()).isEqualTo("ACTIVE");
    assertThat(own.at("/usage/agents").asInt()).isEqualTo(1);
    assertThat(own.at("/limits/agents").asInt()).isEqualTo(20_000);
    assertThat(acme.get("/v1/tenants").status()).isEqualTo(403);
    assertThat(acme.get("/v1/tenants/default").status()).isEqualTo(404);
    assertThat(acme.post("/v1/tenants", "{\"id\":\"mine\"}").status()).isEqualTo(403);
    assertThat(platform.get("/v1/agents").status()).isEqualTo(403);
  }

  @Test
  void tenants_listed_areWalkedPageByPage() {
    created("acme");
    created("globex");
    JsonNode first = platform.get("/v1/tenants?limit=2").json();
    assertThat(first.at("/items/0/id").asString()).isEqualTo("acme");
    assertThat(first.at("/items/1/id").asString()).isEqualTo("default");
    String cursor = first.at("/nextCursor").asString();
    JsonNode rest = platform.get("/v1/tenants?limit=2&cursor=" + cursor).json();
    assertThat(rest.at("/items/0/id").asString()).isEqualTo("globex");
    assertThat(rest.has("nextCursor")).isFalse();
    assertThat(platform.get("/v1/tenants?cursor=QUI").status()).isEqualTo(400);
  }

  @Test
  void tenant_suspended_isNotListenedToUntilItIsResumed() {
    Caller acme = created("acme");
    acme.post("/v1/agents", AGENT);
    CompletableFuture<Caller.Answered> poll =
        acme.begin(
            acme.json(
                "/v1/leases",
                "POST",
                "{\"agent\":\"worker\",\"messages\":1,\"waitMillis\":20000}"));
    Caller.Answered suspended =
        platform.post("/v1/tenants/acme/suspend", "{\"reason\":\"unpaid\"}");
    assertThat(suspended.json().at("/reason").asString()).isEqualTo("unpaid");
    assertThat(poll.join().status()).isIn(200, 403);

    Caller.Answered refused = acme.post("/v1/messages", MESSAGE);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().at("/detail").asString()).isEqualTo("Tenant acme is suspended.");
    assertThat(acme.get("/v1/agents").status()).isEqualTo(403);

    assertThat(platform.post("/v1/tenants/acme/resume").json().at("/standing").asString())
        .isEqualTo("ACTIVE");
    assertThat(acme.post("/v1/messages", MESSAGE).status()).isEqualTo(202);
  }

  @Test
  void tenant_deleted_isGoneAndItsNameIsFree() {
    Caller acme = created("acme");
    acme.post("/v1/agents", AGENT);
    assertThat(acme.post("/v1/messages", MESSAGE).status()).isEqualTo(202);
    assertThat(platform.delete("/v1/tenants/acme").status()).isEqualTo(202);
    while (platform.get("/v1/tenants/acme").status() != 404) {
      assertThat(acme.get("/v1/agents").status()).isIn(401, 403);
      Thread.onSpinWait();
    }
    assertThat(acme.get("/v1/agents").status()).isEqualTo(401);
    Caller again = created("acme");
    assertThat(again.get("/v1/agents/worker").status()).isEqualTo(404);
    assertThat(node.engine().keys().barred(new TenantId("acme"))).isNull();
  }

  @Test
  void quotas_set_biteWithATimeToRetryAfter() {
    Caller acme = created("acme");
    acme.post("/v1/agents", AGENT);
    Caller.Answered set =
        platform.send(
            platform.json(
                "/v1/tenants/acme/quotas",
                "PUT",
                "{\"messagesPerSecond\":1,\"messageBurst\":2,\"agents\":1}"));
    assertThat(set.status()).as(set.text()).isEqualTo(200);
    Caller.Answered last = acme.post("/v1/messages", MESSAGE);
    for (int i = 0; i < 1000 && last.status() == 202; i++) {
      last = acme.post("/v1/messages", MESSAGE);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isEqualTo("1");
    assertThat(last.json().at("/detail").asString())
        .isEqualTo("The tenant sends more than its 1 messages per second.");
    assertThat(acme.post("/v1/agents", AGENT.replace("worker", "second")).status()).isEqualTo(429);
    assertThat(node.admin().post("/v1/agents", AGENT).status()).isEqualTo(201);
  }

  @Test
  void tenants_nameOutsideThePattern_isRefusedByItsField() {
    Caller.Answered answered = platform.post("/v1/tenants", "{\"id\":\"Acme!\"}");
    assertThat(answered.status()).isEqualTo(400);
    assertThat(answered.text()).contains("id");
    assertThat(platform.delete("/v1/tenants/default").status()).isEqualTo(409);
    assertThat(platform.delete("/v1/tenants/nobody").status()).isEqualTo(404);
  }
}
