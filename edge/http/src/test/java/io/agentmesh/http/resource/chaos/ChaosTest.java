package io.agentmesh.http.resource.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class ChaosTest {
  private static final String FAULTS = "/v1/chaos/faults";
  private static final String KILLS = "/v1/chaos/lease-kills";

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller platform;
  private Caller acme;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    platform = node.admin();
    JsonNode made = platform.post("/v1/tenants", "{\"id\":\"acme\"}").json();
    acme = node.caller(made.at("/adminKey/secret").asString());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static String drop(String tenant, int millis) {
    return "{\"point\":\"SESSION\",\"kind\":\"DROP\",\"share\":0.5,\"tenant\":\""
        + tenant
        + "\",\"durationMillis\":"
        + millis
        + ",\"reason\":\"do clients come back?\"}";
  }

  private JsonNode begun(String body) {
    Caller.Answered made = platform.post(FAULTS, body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo(FAULTS + "/" + made.json().path("id").asString());
    return made.json();
  }

  private static JsonNode entry(Caller who, String action) {
    String path = "/v1/audit/entries?action=" + action;
    JsonNode found = who.get(path).json();
    while (found.path("items").isEmpty()) {
      found = who.get(path).json();
    }
    return found.at("/items/0/entry");
  }

  @Test
  void fault_isShown_stopped_andKeptInBothLedgers() {
    JsonNode fault = begun(drop("acme", 30_000));
    String id = fault.path("id").asString();
    assertThat(fault.path("active").asBoolean()).isTrue();
    assertThat(fault.path("share").asDouble()).isEqualTo(0.5);
    assertThat(platform.get(FAULTS + "/" + id).json()).isEqualTo(fault);
    assertThat(platform.get(FAULTS).json().at("/items/0")).isEqualTo(fault);
    assertThat(platform.delete(FAULTS + "/" + id).status()).isEqualTo(204);
    assertThat(platform.delete(FAULTS + "/" + id).status()).as("once more").isEqualTo(204);
    JsonNode over = platform.get(FAULTS + "/" + id).json();
    assertThat(over.path("active").asBoolean()).isFalse();
    assertThat(over.path("ended").asString()).isEqualTo("ended by " + fault.path("by").asString());
    for (Caller who : List.of(platform, acme)) {
      JsonNode started = entry(who, "CHAOS_STARTED");
      assertThat(started.at("/resource/kind").asString()).isEqualTo("fault");
      assertThat(started.at("/resource/id").asString()).isEqualTo(id);
      assertThat(started.path("reason").asString())
          .contains("DROP", "SESSION", "tenant acme", "do clients come back?");
      assertThat(entry(who, "CHAOS_STOPPED").path("reason").asString()).contains("ended by");
    }
    assertThat(entry(platform, "CHAOS_STARTED").at("/actor/id").asString())
        .isEqualTo(fault.path("by").asString());
  }

  @Test
  void faults_areAllStoppedAtOnce() {
    begun(drop("acme", 30_000));
    begun("{\"point\":\"STORE\",\"kind\":\"PAUSE\",\"durationMillis\":30000}");
    assertThat(platform.delete(FAULTS).status()).isEqualTo(204);
    assertThat(node.faults().active()).isEmpty();
    assertThat(platform.get(FAULTS).json().path("items")).hasSize(2);
  }

  @Test
  void faults_areForThePlatformAlone_alsoThoseOfTheOwnTenant() {
    String id = begun(drop("acme", 30_000)).path("id").asString();
    for (Caller who : List.of(acme, node.caller(node.key(Role.ADMIN)))) {
      assertThat(who.post(FAULTS, drop("acme", 1000)).status()).isEqualTo(403);
      assertThat(who.get(FAULTS).status()).isEqualTo(403);
      assertThat(who.delete(FAULTS + "/" + id).status()).isEqualTo(403);
      assertThat(who.delete(FAULTS).status()).isEqualTo(403);
      assertThat(who.post(KILLS, kill("acme", id())).status()).isEqualTo(403);
    }
    assertThat(node.faults().active()).hasSize(1);
    assertThat(entry(acme, "UNAUTHORIZED_ACCESS").path("reason").asString()).contains("CHAOS_RUN");
  }

  @Test
  void fault_outOfBounds_isRefused_andNothingOfItKept() {
    assertThat(platform.post(FAULTS, drop("acme", 60_001)).text()).contains("chaos.max-duration");
    assertThat(platform.post(FAULTS, drop("nobody", 1000)).status()).isEqualTo(404);
    assertThat(
            platform
                .post(FAULTS, "{\"point\":\"STORE\",\"kind\":\"DROP\",\"durationMillis\":1000}")
                .text())
        .contains("STORE takes no DROP");
    assertThat(
            platform
                .post(FAULTS, "{\"point\":\"SESSION\",\"kind\":\"DROP\",\"durationMillis\":1000}")
                .text())
        .contains("hits one tenant");
    for (int i = 0; i < 4; i++) {
      begun(drop("acme", 30_000));
    }
    Caller.Answered fifth = platform.post(FAULTS, drop("acme", 1000));
    assertThat(fifth.status()).isEqualTo(409);
    assertThat(fifth.text()).contains("chaos.max-faults");
    assertThat(platform.get(FAULTS).json().path("items")).hasSize(4);
  }

  private static String id() {
    return "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62";
  }

  private static String kill(String tenant, String task) {
    return "{\"tenant\":\"" + tenant + "\",\"task\":\"" + task + "\"}";
  }

  private String task(int retries) {
    Caller.Answered made =
        acme.post(
            "/v1/tasks",
            "{\"type\":\"do\",\"requires\":[{\"capability\":\"java\"}],\"data\":1,\"retries\":"
                + retries
                + "}");
    assertThat(made.status()).as(made.text()).isLessThan(300);
    return made.json().path("id").asString();
  }

  private JsonNode lease() {
    return acme.post("/v1/leases", "{\"agent\":\"worker-1\",\"tasks\":1,\"waitMillis\":20000}")
        .json()
        .at("/tasks/0");
  }

  private Caller.Answered complete(String task, JsonNode lease) {
    return acme.post(
        "/v1/tasks/" + task + "/complete",
        "{\"agent\":\"worker-1\",\"token\":\"" + lease.path("token").asString() + "\",\"data\":1}");
  }

  @Test
  void lease_thatIsKilled_isFenced_andItsTaskIsOfferedAgain() {
    acme.post(
        "/v1/agents", "{\"id\":\"worker-1\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}");
    String task = task(2);
    assertThat(platform.post(KILLS, kill("acme", id())).status()).isEqualTo(404);
    assertThat(platform.post(KILLS, kill("default", task)).status()).as("other").isEqualTo(404);
    JsonNode lease = lease();
    Caller.Answered killed = platform.post(KILLS, kill("acme", task));
    assertThat(killed.status()).as(killed.text()).isEqualTo(200);
    assertThat(killed.json().path("agent").asString()).isEqualTo("worker-1");
    assertThat(killed.json().path("attempt").asInt()).isEqualTo(1);
    assertThat(complete(task, lease).problem()).isEqualTo("lease-lost");
    assertThat(platform.post(KILLS, kill("acme", task)).status()).as("not leased").isEqualTo(409);
    JsonNode second = lease();
    assertThat(second.path("token").asString()).isNotEqualTo(lease.path("token").asString());
    assertThat(complete(task, second).status()).isLessThan(300);
    JsonNode entry = entry(acme, "CHAOS_STARTED");
    assertThat(entry.at("/resource/kind").asString()).isEqualTo("task");
    assertThat(entry.at("/resource/id").asString()).isEqualTo(task);
  }

  @Test
  void lease_ofTheLastAttempt_isNotKilled() {
    acme.post(
        "/v1/agents", "{\"id\":\"worker-1\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}");
    String task = task(0);
    JsonNode lease = lease();
    Caller.Answered refused = platform.post(KILLS, kill("acme", task));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("no attempt left");
    assertThat(complete(task, lease).status()).isLessThan(300);
  }
}
