package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.http.contract.Examples;
import io.agentmesh.http.route.Route;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route answers garbage around the body with the right problem. */
final class GarbageRequestsTest {
  @TempDir static Path directory;
  private static EdgeFixture node;
  private static Garbage garbage;

  @BeforeAll
  static void start() {
    node = new EdgeFixture(directory);
    garbage = new Garbage(node.admin());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void id_malformed_isRefusedByItsRule() {
    for (Route route : Garbage.matching(r -> r.path().contains("{") && !takesAnyId(r))) {
      for (String id : List.of("%20", "a%2Fb", "..%2F..%2Fetc", "x%00", "a'b", "%C3%A4bcdefgh")) {
        Caller.Answered answered =
            node.admin().send(garbage.request(route, Examples.path(route, id)));
        garbage.check(route, answered, 400, "validation");
        assertThat(Garbage.fields(answered)).as(route.operation() + " " + id).isNotEmpty();
      }
    }
  }

  @Test
  void id_ofNothing_isNotFoundOrLost() {
    for (Route route : Garbage.matching(r -> leadsToNothing(r) && !readsThePast(r))) {
      Caller.Answered answered = node.admin().send(garbage.request(route, Examples.path(route)));
      assertThat(answered.problem())
          .as(route.operation() + " " + answered.text())
          .isIn("not-found", "lease-lost");
    }
  }

  /** Whether it has an id that there may be nothing of; role, policy and logger are there. */
  private static boolean leadsToNothing(Route route) {
    String path = route.path();
    return path.contains("{")
        && !path.contains("{role}")
        && !path.contains("{logger}")
        && !path.contains("{resiliencePolicy}");
  }

  /** A correlation id is any text. */
  private static boolean takesAnyId(Route route) {
    return route.operation().equals("trace");
  }

  /** What is read from the journal may be empty; nobody knows whether it ever was. */
  private static boolean readsThePast(Route route) {
    return List.of("trace", "watchMessage", "watchDeadLetter").contains(route.operation());
  }

  @Test
  void query_unknownOrBroken_isRefused() {
    for (Route route : Garbage.matching(r -> !r.operation().isEmpty())) {
      for (String query : List.of("bogus=1", "api_key=am_secretsecret", "a=%00")) {
        Caller.Answered answered =
            node.admin()
                .send(garbage.request(route, Examples.path(route)).uri(garbage.uri(route, query)));
        assertThat(answered.status()).as(route.operation() + " " + query).isEqualTo(400);
        assertThat(answered.text()).doesNotContain("am_secret");
      }
    }
  }

  @Test
  void listParameters_outOfTheirRules_areRefused() {
    for (Route route : Garbage.matching(r -> r.operation().startsWith("list"))) {
      for (String query :
          List.of(
              "limit=0",
              "limit=501",
              "limit=x",
              "limit=1&limit=2",
              "minPosition=-1",
              "cursor=%00",
              "minPosition=1e3")) {
        Caller.Answered answered =
            node.admin()
                .send(garbage.request(route, Examples.path(route)).uri(garbage.uri(route, query)));
        garbage.check(route, answered, 400, "validation");
      }
    }
  }

  @Test
  void accept_ofOtherTypes_isNotAcceptable() {
    for (Route route : Garbage.matching(r -> !r.produces().equals(Route.ANY))) {
      Caller.Answered answered =
          node.admin()
              .send(garbage.request(route, Examples.path(route)).header("Accept", "image/png"));
      garbage.check(route, answered, 406, "not-acceptable");
    }
  }
}
