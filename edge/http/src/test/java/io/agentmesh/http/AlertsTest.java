package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.agentmesh.domain.access.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class AlertsTest {
  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.caller(node.key(Role.ADMIN));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static JsonNode ok(Caller.Answered answered) {
    assertThat(answered.status()).as(answered.text()).isLessThan(300);
    return answered.json();
  }

  private String quarantined(String agent) {
    ok(
        admin.post(
            "/v1/agents",
            "{\"id\":\"" + agent + "\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}"));
    ok(admin.post("/v1/agents/" + agent + "/quarantine", "{\"reason\":\"nonsense\"}"));
    String list = "/v1/alerts?state=OPEN&limit=1";
    JsonNode found = ok(admin.get(list));
    while (!found.at("/items/0/resource").asString().equals(agent)) {
      found = ok(admin.get(list));
    }
    return found.at("/items/0/id").asString();
  }

  @Test
  void alert_isSeen_acknowledgedAndClosed_andAllOfItIsAudited() {
    String id = quarantined("builder-1");
    JsonNode alert = ok(admin.get("/v1/alerts/" + id));
    assertThat(alert.path("rule").asString()).isEqualTo("AGENT_QUARANTINED");
    assertThat(alert.path("severity").asString()).isEqualTo("CRITICAL");
    assertThat(alert.path("reason").asString()).isEqualTo("nonsense");

    JsonNode acknowledged =
        ok(admin.post("/v1/alerts/" + id + "/acknowledge", "{\"reason\":\"I look\"}"));
    assertThat(acknowledged.path("state").asString()).isEqualTo("ACKNOWLEDGED");
    assertThat(acknowledged.at("/acknowledged/reason").asString()).isEqualTo("I look");
    ok(admin.post("/v1/alerts/" + id + "/acknowledge", "{\"reason\":\"again\"}"));
    JsonNode closed = ok(admin.post("/v1/alerts/" + id + "/close", "{}"));
    assertThat(closed.path("state").asString()).isEqualTo("CLOSED");
    assertThat(closed.at("/acknowledged/reason").asString()).isEqualTo("I look");
    assertThat(closed.at("/closed/by").asString()).isNotEmpty();
    ok(admin.post("/v1/alerts/" + id + "/close", "{}"));
    assertThat(ok(admin.get("/v1/alerts?state=OPEN")).path("items")).isEmpty();
    assertThat(ok(admin.get("/v1/alerts?state=CLOSED")).path("items")).hasSize(1);

    String search = "/v1/audit/entries?resourceKind=alert";
    JsonNode found = ok(admin.get(search));
    while (found.path("items").size() < 2) {
      found = ok(admin.get(search));
    }
    assertThat(found.path("items"))
        .extracting(
            i -> i.at("/entry/action").asString(), i -> i.at("/entry/resource/id").asString())
        .containsExactly(tuple("ALERT_CLOSED", id), tuple("ALERT_ACKNOWLEDGED", id));
  }

  @Test
  void alerts_areListed_pageByPage_newestFirst() {
    String first = quarantined("builder-1");
    assertThat(admin.post("/v1/alerts/" + first + "/close", "{}").status()).isEqualTo(200);
    String second = quarantined("builder-2");
    JsonNode page = ok(admin.get("/v1/alerts?limit=1"));
    assertThat(page.at("/items/0/id").asString()).isEqualTo(second);
    assertThat(page.at("/items/0").has("notices")).isFalse();
    JsonNode next =
        ok(admin.get("/v1/alerts?limit=1&cursor=" + page.path("nextCursor").asString()));
    assertThat(next.at("/items/0/id").asString()).isEqualTo(first);
    assertThat(next.has("nextCursor")).isFalse();
    assertThat(admin.get("/v1/alerts?minPosition=1").status()).isEqualTo(200);
  }

  @Test
  void failedLogin_isSeenAndClosed_byThePlatformAlone() {
    node.caller("am_nobody00_" + "x".repeat(43)).get("/v1/agents");
    Caller platform = node.platform();
    JsonNode found = ok(platform.get("/v1/alerts"));
    while (found.path("items").isEmpty()) {
      found = ok(platform.get("/v1/alerts"));
    }
    assertThat(found.at("/items/0/rule").asString()).isEqualTo("AUTH_FAILURE");
    assertThat(found.at("/items/0/tenant").asString()).isEqualTo("system");
    assertThat(found.at("/items/0/actor").asString()).isEqualTo("127.0.0.1");
    String id = found.at("/items/0/id").asString();
    assertThat(admin.get("/v1/alerts/" + id).status()).isEqualTo(404);
    assertThat(admin.post("/v1/alerts/" + id + "/close", "{}").status()).isEqualTo(404);
    assertThat(ok(platform.post("/v1/alerts/" + id + "/close", "{}")).path("state").asString())
        .isEqualTo("CLOSED");
  }

  @Test
  void channel_isTried_byThePlatform_andThatIsAudited() {
    Caller both = node.admin();
    assertThat(ok(both.get("/v1/alert-channels")).at("/items/0/name").asString())
        .isEqualTo("people");
    JsonNode test = ok(both.post("/v1/alert-channels/people/test", ""));
    assertThat(test.path("taken").asBoolean()).isFalse();
    assertThat(test.path("failure").asString()).isEqualTo("nobody is there");
    assertThat(both.post("/v1/alert-channels/nobody/test", "").status()).isEqualTo(404);
    assertThat(admin.post("/v1/alert-channels/people/test", "").status()).isEqualTo(403);
    String search = "/v1/audit/entries?action=ALERT_TESTED";
    JsonNode found = ok(both.get(search));
    while (found.path("items").isEmpty()) {
      found = ok(both.get(search));
    }
    assertThat(found.at("/items/0/entry/outcome").asString()).isEqualTo("FAILURE");
  }

  @Test
  void alerts_areForThose_whoseRoleSaysSo() {
    String id = quarantined("builder-1");
    for (Role role : List.of(Role.VIEWER, Role.SUBMITTER, Role.AGENT)) {
      Caller caller = node.caller(node.key(role));
      assertThat(caller.get("/v1/alerts").status()).as(role.name()).isEqualTo(403);
    }
    Caller auditor = node.caller(node.key(Role.AUDITOR));
    assertThat(auditor.get("/v1/alerts/" + id).status()).isEqualTo(200);
    assertThat(auditor.post("/v1/alerts/" + id + "/close", "{}").status()).isEqualTo(403);
    Caller operator = node.caller(node.key(Role.OPERATOR));
    assertThat(operator.post("/v1/alerts/" + id + "/close", "{}").status()).isEqualTo(200);
  }
}
