package io.agentmesh.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who may address what, over REST. */
class PoliciesTest {
  private static final String ORDERS = "/v1/policies/orders";

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

  private Caller.Answered set(String id, String kind, String effect, String target, String who) {
    return admin.send(admin.json("/v1/policies/" + id, "PUT", policy(kind, effect, target, who)));
  }

  private static String policy(String kind, String effect, String target, String who) {
    return "{\"description\":\"Planners alone publish orders.\",\"kind\":\""
        + kind
        + "\",\"effect\":\""
        + effect
        + "\",\"targets\":[\""
        + target
        + "\"],\"subjects\":[\""
        + who
        + "\"]}";
  }

  private static Caller.Answered publish(Caller caller, String topic) {
    return caller.post(
        "/v1/messages", "{\"to\":{\"topic\":\"" + topic + "\"},\"type\":\"n\",\"data\":1}");
  }

  @Test
  void policy_made_isShownHeldAndReplacedByVersion_andDropped() {
    Caller submitter = node.caller(node.key(Role.SUBMITTER));
    assertThat(publish(submitter, "builds").status()).isEqualTo(202);

    Caller.Answered made = set("orders", "publish", "allow", "orders.>", "role:submitter");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    assertThat(made.header("Location")).isEqualTo(ORDERS);
    assertThat(publish(submitter, "orders.created").status()).isEqualTo(202);
    assertThat(publish(submitter, "builds").json().path("detail").asString())
        .isEqualTo("No policy allows publish to builds.");

    set("secret", "publish", "deny", "*.secret", "*");
    assertThat(publish(submitter, "orders.secret").text())
        .contains("Planners alone publish orders. (policy secret)");
    assertThat(set("orders", "publish", "deny", "a", "*").problem()).isEqualTo("already-exists");
    Caller.Answered replaced =
        admin.send(
            admin
                .json(ORDERS, "PUT", policy("publish", "allow", ">", "*"))
                .header("If-Match", "\"1\""));
    assertThat(replaced.header("ETag")).isEqualTo("\"3\"");
    assertThat(publish(submitter, "builds").status()).isEqualTo(202);
    assertThat(admin.get("/v1/policies").json().path("items")).hasSize(2);
    assertThat(admin.get(ORDERS).json().at("/targets/0").asString()).isEqualTo(">");
    assertThat(admin.delete(ORDERS).status()).isEqualTo(204);
    assertThat(admin.get(ORDERS).problem()).isEqualTo("not-found");
  }

  @Test
  void policy_thatBreaksARule_isRefusedWithFieldAndRule() {
    Caller.Answered refused = set("orders", "publish", "allow", "orders..x", "*");
    assertThat(refused.problem()).isEqualTo("validation");
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("targets.0");
    assertThat(set("orders", "publish", "allow", "x", "ann").text())
        .contains("subjects.0")
        .contains("begin with role:");
  }

  @Test
  void question_isAnsweredWithTheSentenceThatDecides() {
    String token = node.key(Role.SUBMITTER);
    String key = token.split("_", -1)[1];
    set("orders", "publish", "allow", "orders.>", "key:" + key);
    JsonNode allowed = check("\"principal\":\"" + key + "\"", "publish", "orders.created");
    assertThat(allowed.path("allowed").asBoolean()).isTrue();
    assertThat(allowed.path("policy").asString()).isEqualTo("orders");
    assertThat(allowed.path("sentence").asString()).isEqualTo("Planners alone publish orders.");
    JsonNode denied =
        check("\"principal\":\"oidc:ann\",\"roles\":[\"submitter\"]", "publish", "orders.created");
    assertThat(denied.path("sentence").asString())
        .isEqualTo("no policy allows publish to orders.created");
    JsonNode lacking = check("\"principal\":\"oidc:ann\",\"roles\":[\"viewer\"]", "submit", "java");
    assertThat(lacking.path("sentence").asString()).contains("grants TASK_SUBMIT");
    assertThat(
            admin
                .post("/v1/policies/check", "{\"kind\":\"publish\",\"target\":\"a..b\"}")
                .problem())
        .isEqualTo("validation");
    assertThat(
            admin
                .post("/v1/policies/check", "{\"principal\":\"nobody00\",\"kind\":\"broadcast\"}")
                .problem())
        .isEqualTo("not-found");
  }

  private JsonNode check(String who, String kind, String target) {
    Caller.Answered answered =
        admin.post(
            "/v1/policies/check",
            "{" + who + ",\"kind\":\"" + kind + "\",\"target\":\"" + target + "\"}");
    assertThat(answered.status()).as(answered.text()).isEqualTo(200);
    return answered.json();
  }

  @Test
  void policy_dropped_isInTheAuditTrailAndRaisesAnAlert() {
    set("orders", "publish", "allow", "orders.>", "*");
    admin.delete(ORDERS);
    String search = "/v1/audit/entries?action=POLICY_DELETED";
    await().until(() -> !admin.get(search).json().path("items").isEmpty());
    JsonNode entry = admin.get(search).json().at("/items/0/entry");
    assertThat(entry.at("/resource/kind").asString()).isEqualTo("policy");
    assertThat(entry.path("sensitive").asBoolean()).isTrue();
    await().until(() -> admin.get("/v1/alerts").text().contains("POLICY_DELETED"));
  }

  @Test
  void policies_holdAfterARestart() {
    String token = node.key(Role.SUBMITTER);
    set("orders", "publish", "allow", "orders.>", "*");
    node.close();
    node = new EdgeFixture(directory);
    admin = node.admin();
    assertThat(publish(node.caller(token), "builds").status()).isEqualTo(403);
    assertThat(publish(node.caller(token), "orders.created").status()).isEqualTo(202);
  }
}
