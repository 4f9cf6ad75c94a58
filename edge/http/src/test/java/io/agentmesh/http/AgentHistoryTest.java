package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What changed about agents, and the caps on what they declare, over HTTP. */
final class AgentHistoryTest {
  private static final String CAP = "/v1/agents/reviewer-1/level-caps/code.review";

  @TempDir Path directory;
  private EdgeFixture node;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    node.admin()
        .post(
            "/v1/agents",
            "{\"id\":\"reviewer-1\",\"capabilities\":[{\"name\":\"code.review\",\"level\":4}]}");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private Caller.Answered cap(String body) {
    return node.admin().send(node.admin().json(CAP, "PUT", body));
  }

  @Test
  void history_ofAnAgent_tellsTheNewestFirstWithWhoAndWhy() {
    Caller operator = node.caller(node.key(Role.OPERATOR));
    operator.post("/v1/agents/reviewer-1/pause", "{\"reason\":\"noon\"}");
    JsonNode changes = node.admin().get("/v1/agents/reviewer-1/history").json().path("changes");
    assertThat(changes.findValuesAsString("kind")).containsExactly("PAUSED", "REGISTERED");
    assertThat(changes.at("/0/reason").asString()).isEqualTo("noon");
    assertThat(changes.at("/0/by").asString()).isNotEqualTo(changes.at("/1/by").asString());
    assertThat(node.admin().get("/v1/agents/nobody/history").problem()).isEqualTo("not-found");
  }

  @Test
  void cap_ofALevel_countsUntilItIsLifted() {
    Caller.Answered capped = cap("{\"level\":2,\"reason\":\"unproven\"}");
    assertThat(capped.status()).isEqualTo(200);
    assertThat(capped.json().at("/levelCaps/0/level").asInt()).isEqualTo(2);
    assertThat(capped.json().at("/capabilities/0/level").asInt()).isEqualTo(4);
    String wanted = "{\"capabilities\":[{\"name\":\"code.review\",\"minimumLevel\":3}]}";
    assertThat(node.admin().post("/v1/discovery", wanted).json().path("agents")).isEmpty();
    Caller.Answered lifted = node.admin().delete(CAP);
    assertThat(lifted.status()).isEqualTo(200);
    assertThat(lifted.json().has("levelCaps")).isFalse();
    assertThat(node.admin().post("/v1/discovery", wanted).json().path("agents")).hasSize(1);
  }

  @Test
  void cap_outOfRangeOrByTheAgentItself_isRefused() {
    assertThat(cap("{\"level\":6}").problem()).isEqualTo("validation");
    Caller own = node.caller(node.keyFor("reviewer-1"));
    assertThat(own.send(own.json(CAP, "PUT", "{\"level\":5}")).problem()).isEqualTo("forbidden");
  }

  @Test
  void placement_ofATaskThatACapHolds_saysSo() {
    cap("{\"level\":2}");
    String task =
        "{\"type\":\"t\",\"requires\":[{\"capability\":\"code.review\",\"minimumLevel\":3}]}";
    String id = node.admin().post("/v1/tasks", task).json().path("id").asString();
    JsonNode filters = node.admin().get("/v1/tasks/" + id + "/placement").json().path("filters");
    assertThat(filters.at("/0/name").asString()).isEqualTo("UNCAPPED");
    assertThat(filters.at("/0/example").asString()).isEqualTo("reviewer-1");
  }

  @Test
  void adminKey_byThePlatform_worksInItsTenantAndIsRefusedToAllOthersAndForTheFirstTenant() {
    Caller platform = node.platform();
    platform.post("/v1/tenants", "{\"id\":\"acme\"}");
    Caller.Answered issued = platform.post("/v1/tenants/acme/admin-key", "{\"reason\":\"lost\"}");
    assertThat(issued.status()).isEqualTo(201);
    assertThat(issued.json().at("/key/roles/0").asString()).isEqualTo("admin");
    Caller acme = node.caller(issued.json().path("secret").asString());
    assertThat(acme.get("/v1/tenants/acme").status()).isEqualTo(200);
    assertThat(acme.post("/v1/tenants/acme/admin-key").problem()).isEqualTo("forbidden");
    assertThat(platform.post("/v1/tenants/default/admin-key").problem()).isEqualTo("conflict");
    assertThat(platform.post("/v1/tenants/nobody/admin-key").problem()).isEqualTo("not-found");
  }
}
