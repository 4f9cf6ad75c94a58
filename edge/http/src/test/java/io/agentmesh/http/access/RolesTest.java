package io.agentmesh.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What roles may do is changed while they are in use. */
class RolesTest {
  private static final String VIEWER = "/v1/roles/viewer";
  private static final String PERMISSIONS = "{\"permissions\":[%s]}";

  @TempDir private Path directory;
  private EdgeFixture node;
  private Caller admin;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private Caller.Answered set(String role, int version, String permissions) {
    return admin.send(
        admin
            .json("/v1/roles/" + role, "PUT", PERMISSIONS.formatted(permissions))
            .header("If-Match", "\"" + version + "\""));
  }

  @Test
  void role_changed_isShownAndMayJustThat_untilItIsReset() {
    Caller viewer = node.caller(node.key(Role.VIEWER));
    assertThat(admin.get(VIEWER).header("ETag")).isEqualTo("\"0\"");
    assertThat(viewer.get(VIEWER).problem()).isEqualTo("forbidden");

    Caller.Answered changed = set("viewer", 0, "\"ROLE_READ\"");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"1\"");

    JsonNode shown = viewer.get(VIEWER).json();
    assertThat(shown.path("own").asBoolean()).isTrue();
    assertThat(shown.at("/permissions/0").asString()).isEqualTo("ROLE_READ");
    assertThat(shown.path("changedBy").asString()).isNotEmpty();
    assertThat(viewer.get("/v1/agents").text()).contains("No role of the principal grants");

    Caller.Answered reset = admin.delete(VIEWER);
    assertThat(reset.status()).isEqualTo(200);
    assertThat(reset.header("ETag")).isEqualTo("\"2\"");
    assertThat(viewer.get("/v1/agents").status()).isEqualTo(200);
    assertThat(admin.get("/v1/roles").json().path("items")).hasSize(Role.values().length);
  }

  @Test
  void role_changed_isStillSoAfterARestart() {
    String token = node.key(Role.VIEWER);
    set("viewer", 0, "\"ROLE_READ\"");
    node.close();
    node = new EdgeFixture(directory);
    admin = node.admin();
    assertThat(node.caller(token).get("/v1/agents").status()).isEqualTo(403);
    assertThat(node.caller(token).get(VIEWER).header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void change_thatBreaksARule_isRefusedWithFieldAndRule() {
    Caller.Answered unknown = set("viewer", 0, "\"FLY\"");
    assertThat(unknown.problem()).isEqualTo("validation");
    assertThat(unknown.json().at("/errors/0/field").asString()).isEqualTo("permissions.0");
    assertThat(unknown.json().at("/errors/0/rule").asString()).contains("AGENT_READ");
    Caller.Answered foreign = set("operator", 0, "\"TENANT_WRITE\"");
    assertThat(foreign.json().at("/errors/0/field").asString()).isEqualTo("permissions");
    assertThat(foreign.text()).contains("the platform alone may have");
    assertThat(set("admin", 0, "\"KEY_WRITE\"").text()).contains("for admin");
    assertThat(set("platform", 0, "").json().at("/errors/0/field").asString()).isEqualTo("role");
    assertThat(set("emperor", 0, "").status()).isIn(400, 404);
    assertThat(set("viewer", 4, "").problem()).isEqualTo("precondition-failed");
    String nothing = PERMISSIONS.formatted("");
    assertThat(admin.send(admin.json(VIEWER, "PUT", nothing)).status()).isEqualTo(428);
  }

  @Test
  void change_isInTheAuditTrail() {
    set("viewer", 0, "\"ROLE_READ\"");
    String search = "/v1/audit/entries?action=POLICY_CREATED";
    await().until(() -> !admin.get(search).json().path("items").isEmpty());
    JsonNode entry = admin.get(search).json().at("/items/0/entry");
    assertThat(entry.at("/resource/kind").asString()).isEqualTo("role");
    assertThat(entry.at("/resource/id").asString()).isEqualTo("viewer");
    assertThat(entry.path("reason").asString()).contains("gained [ROLE_READ]");
  }

  @Test
  void wait_forWork_endsWhenTheRoleMayNoLongerWork() {
    Caller worker = node.caller(node.keyFor("worker-1"));
    worker.post(
        "/v1/agents", "{\"id\":\"worker-1\",\"capabilities\":[{\"name\":\"a\",\"level\":1}]}");
    CompletableFuture<Caller.Answered> waiting =
        CompletableFuture.supplyAsync(() ->
            worker.post("/v1/leases", "{\"agent\":\"worker-1\",\"tasks\":1,\"waitMillis\":15000}"));
    assertThat(set("agent", 0, "\"AGENT_REGISTER\",\"AGENT_READ\"").status()).isEqualTo(200);
    assertThat(waiting.orTimeout(12, TimeUnit.SECONDS).join().status()).isEqualTo(403);
  }

  @Test
  void stream_ofEvents_endsWhenTheRoleMayNoLongerWatch() {
    Caller viewer = node.caller(node.key(Role.VIEWER));
    CompletableFuture<Caller.Answered> stream =
        CompletableFuture.supplyAsync(() -> viewer.get("/v1/events"));
    assertThat(set("viewer", 0, "\"AGENT_READ\"").status()).isEqualTo(200);
    assertThat(stream.orTimeout(10, TimeUnit.SECONDS).join().status()).isIn(200, 403);
  }

  @Test
  void receipt_ofAnothersAct_followsTheRightToReadTheTrail() {
    set("viewer", 0, "\"AUDIT_READ\"");
    String search = "/v1/audit/entries?action=POLICY_CREATED";
    await().until(() -> !admin.get(search).json().path("items").isEmpty());
    String id = admin.get(search).json().at("/items/0/entry/id").asString();
    Caller viewer = node.caller(node.key(Role.VIEWER));
    assertThat(viewer.get("/v1/audit/receipts/" + id + "?waitMillis=9000").status()).isEqualTo(200);
    admin.delete(VIEWER);
    assertThat(viewer.get("/v1/audit/receipts/" + id).status()).isEqualTo(403);
  }
}
