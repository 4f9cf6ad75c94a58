package io.agentmesh.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import io.agentmesh.http.TableOfRoutes;
import io.agentmesh.http.contract.Examples;
import io.agentmesh.http.route.Body;
import io.agentmesh.http.route.Route;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every role against every route, as the matrix in {@code docs/access.md} says. */
final class RoleMatrixTest {
  private static final List<Route> TABLE = TableOfRoutes.of(Weights.DEFAULT);

  @TempDir static Path directory;
  private static EdgeFixture node;

  @BeforeAll
  static void start() {
    node = new EdgeFixture(directory);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void roles_atEveryOperation_mayWhatTheMatrixSays() {
    Map<String, Set<Role>> matrix = AccessMatrix.rights();
    assertThat(matrix.keySet())
        .containsExactlyInAnyOrderElementsOf(TABLE.stream().map(Route::operation).toList());
    Map<Role, Caller> callers = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      callers.put(role, node.caller(node.key(role)));
    }
    for (Route route : TABLE) {
      callers.forEach((role, caller) -> {
        Caller.Answered answered = caller.send(request(caller, route));
        boolean allowed = matrix.getOrDefault(route.operation(), Set.of()).contains(role);
        assertThat(answered.problem().equals("forbidden"))
            .as(role + " at " + route.operation() + ": " + answered.text())
            .isEqualTo(!allowed);
        assertThat(answered.status() == 403).isEqualTo(!allowed);
      });
    }
  }

  @Test
  void nobody_atEveryRoute_isUnauthenticatedUnlessItIsOpen() {
    Caller nobody = node.caller("");
    for (Route route : TABLE) {
      Caller.Answered answered = nobody.send(request(nobody, route));
      assertThat(answered.status() == 401).as(route.operation()).isEqualTo(!route.open());
      if (!route.open()) {
        assertThat(answered.problem()).isEqualTo("unauthenticated");
        assertThat(answered.header("WWW-Authenticate")).isEqualTo("Bearer");
      }
    }
  }

  @Test
  void agent_inTheNameOfAnother_isForbidden() {
    Caller bound = node.caller(node.keyFor("reviewer-7"));

    Caller.Answered answered =
        bound.post(
            "/v1/leases",
            """
            {"agent": "reviewer-1", "tasks": 1}
            """);

    assertThat(answered.problem()).isEqualTo("forbidden");
  }

  @Test
  void key_revoked_worksNoMore() {
    String token = node.key(Role.VIEWER);
    String id = token.split("_", -1)[1];
    assertThat(node.caller(token).get("/v1/agents").status()).isEqualTo(200);

    assertThat(node.admin().delete("/v1/api-keys/" + id).status()).isEqualTo(204);

    assertThat(node.caller(token).get("/v1/agents").status()).isEqualTo(401);
  }

  @Test
  void key_rotated_letsTheSecretBeforeInForTheOverlapAlone() {
    String token = node.key(Role.VIEWER);
    String path = "/v1/api-keys/" + token.split("_", -1)[1] + "/rotate";
    String second = secretOf(node.admin().post(path, "{\"overlapMillis\": 60000}"));
    assertThat(node.caller(token).get("/v1/agents").status()).isEqualTo(200);
    assertThat(node.caller(second).get("/v1/agents").status()).isEqualTo(200);

    String third = secretOf(node.admin().post(path, "{}"));
    assertThat(node.caller(token).get("/v1/agents").status()).isEqualTo(401);
    assertThat(node.caller(second).get("/v1/agents").status()).isEqualTo(401);
    assertThat(node.caller(third).get("/v1/agents").status()).isEqualTo(200);
    assertThat(node.admin().post(path, "{\"overlapMillis\": 86400001}").status()).isEqualTo(400);
    assertThat(node.caller(third).post(path, "{}").status()).isEqualTo(403);
  }

  private static String secretOf(Caller.Answered rotated) {
    assertThat(rotated.status()).isEqualTo(200);
    return rotated.json().path("secret").asString();
  }

  @Test
  void credentials_thatAreNone_areRefusedWithoutEcho() {
    String token = node.key(Role.ADMIN);
    for (String wrong :
        List.of(
            "x",
            "am_short_secret",
            token.substring(0, token.length() - 1),
            token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A"),
            token.replaceFirst("am_[a-z0-9]+_", "am_zzzzzzzzzzzz_"),
            "x".repeat(8000))) {
      Caller.Answered answered = node.caller(wrong).get("/v1/agents");
      assertThat(answered.status()).as(wrong).isEqualTo(401);
      assertThat(answered.text()).doesNotContain(token.substring(16), "am_");
    }
  }

  private static HttpRequest.Builder request(Caller caller, Route route) {
    boolean stream = route.produces().equals("text/event-stream");
    boolean asks = route.operation().equals("request");
    String path = Examples.path(route) + (stream ? "?until=now" : asks ? "?timeoutMillis=1" : "");
    return route.body() == Body.NONE
        ? caller.to(path).method(route.method().name(), HttpRequest.BodyPublishers.noBody())
        : caller
            .json(
                path, route.method().name(), Examples.body(route).toString().replace("20000", "0"))
            .header("If-Match", "\"1\"");
  }
}
