package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.placement.Weights;
import io.agentmesh.http.contract.Examples;
import io.agentmesh.http.route.Body;
import io.agentmesh.http.route.Route;
import io.vertx.core.http.HttpMethod;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every route answers garbage with the right problem, and tells nothing of its inside. */
final class GarbageTest {
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
  void body_thatIsNoJson_isMalformed() {
    for (Route route : withBody()) {
      for (String body : List.of("{", "nonsense", "{\"a\": 1,}", "[1, 2", "{} {}", "\u0001")) {
        expect(route, bytes(body), 400, "malformed");
      }
    }
  }

  @Test
  void body_withAKeyTwice_isMalformed() {
    for (Route route : withBody()) {
      String body = Examples.body(route).toString();
      String first = body.substring(1, body.indexOf(':'));
      expect(route, bytes("{" + first + ": 1, " + body.substring(1)), 400, "malformed");
    }
  }

  @Test
  void body_thatIsNoUtf8_isMalformed() {
    byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};
    byte[] surrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};
    for (Route route : withBody()) {
      expect(route, overlong, 400, "malformed");
      expect(route, surrogate, 400, "malformed");
      expect(
          route,
          Examples.body(route).toString().getBytes(StandardCharsets.UTF_16LE),
          400,
          "malformed");
    }
  }

  @Test
  void body_tooDeep_isMalformed() {
    String deep = "[".repeat(65) + "]".repeat(65);
    String abyss = "[".repeat(500_000);
    for (Route route : withBody()) {
      expect(route, bytes("{\"data\": " + deep + "}"), 400, "malformed");
      expect(route, bytes(abyss), 400, "malformed");
    }
  }

  @Test
  void body_empty_isMalformedWhereThereMustBeOne() {
    for (Route route : withBody()) {
      if (route.body() == Body.REQUIRED) {
        expect(route, new byte[0], 400, "malformed");
      }
    }
  }

  @Test
  void body_withUnknownField_namesIt() {
    for (Route route : withBody()) {
      ObjectNode body = (ObjectNode) Examples.body(route).deepCopy();
      body.put("bogus", "am_secretsecret");
      Caller.Answered answered = expect(route, bytes(body.toString()), 400, "validation");
      assertThat(fields(answered)).as(route.operation()).contains("bogus");
      assertThat(answered.text()).as(route.operation()).doesNotContain("am_secret");
    }
  }

  @Test
  void body_withFieldOfWrongType_namesIt() {
    for (Route route : withBody()) {
      for (String field : Examples.body(route).propertyNames()) {
        if (!field.equals("data")) {
          ObjectNode body = (ObjectNode) Examples.body(route).deepCopy();
          body.putObject(field).put("x", 1);
          Caller.Answered answered = expect(route, bytes(body.toString()), 400, "validation");
          assertThat(fields(answered))
              .as(route.operation() + " " + field)
              .anyMatch(f -> f.startsWith(field));
        }
      }
    }
  }

  @Test
  void body_withNull_isRefusedEverywhereButInData() {
    for (Route route : withBody()) {
      for (String field : Examples.body(route).propertyNames()) {
        if (!field.equals("data")) {
          ObjectNode body = (ObjectNode) Examples.body(route).deepCopy();
          body.putNull(field);
          expect(route, bytes(body.toString()), 400, "validation");
        }
      }
    }
  }

  @Test
  void body_withoutRequiredField_namesIt() {
    for (Route route : withBody()) {
      if (route.body() == Body.REQUIRED) {
        Caller.Answered answered = expect(route, bytes("{}"), 400, "validation");
        assertThat(fields(answered)).as(route.operation()).isNotEmpty();
      }
    }
  }

  @Test
  void body_ofOtherKinds_isRefused() {
    for (Route route : withBody()) {
      for (String body : List.of("null", "[]", "1", "\"text\"", "true", "1e99")) {
        expect(route, bytes(body), 400, "validation");
      }
    }
  }

  @Test
  void body_withNumbersOutOfRange_isRefused() {
    for (Route route : withBody()) {
      for (Map.Entry<String, JsonNode> field : Examples.body(route).properties()) {
        if (field.getValue().isNumber()) {
          String body = Examples.body(route).toString();
          String given = "\"" + field.getKey() + "\":" + field.getValue();
          for (String number : List.of("1e99", "-1", "99999999999999999999", "1.5")) {
            if (field.getValue().isInt() || !number.equals("1.5")) {
              String broken = body.replace(given, "\"" + field.getKey() + "\":" + number);
              expect(route, bytes(broken), 400, "validation");
            }
          }
        }
      }
    }
  }

  @Test
  void body_ofOtherType_isUnsupported() {
    for (Route route : withBody()) {
      for (String type :
          List.of("text/plain", "application/xml", "application/json;charset=latin1")) {
        HttpRequest.Builder request =
            node.admin()
                .to(Examples.path(route))
                .header("Content-Type", type)
                .method(route.method().name(), HttpRequest.BodyPublishers.ofString("{}"));
        Caller.Answered answered = node.admin().send(request);
        check(route, answered, 415, "unsupported-media-type");
      }
    }
  }

  @Test
  void body_tooLarge_isRefusedWithLengthAndInChunks() {
    byte[] large = new byte[(2 << 20) + 1];
    for (Route route : withBody()) {
      expect(route, large, 413, "payload-too-large");
      HttpRequest.Builder chunked =
          node.admin()
              .to(Examples.path(route))
              .header("Content-Type", "application/json")
              .method(
                  route.method().name(),
                  HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
      check(route, node.admin().send(chunked), 413, "payload-too-large");
    }
  }

  @Test
  void id_malformed_isRefusedByItsRule() {
    for (Route route : matching(r -> r.path().contains("{"))) {
      for (String id : List.of("%20", "a%2Fb", "..%2F..%2Fetc", "x%00", "a'b", "%C3%A4bcdefgh")) {
        Caller.Answered answered = node.admin().send(request(route, Examples.path(route, id)));
        check(route, answered, 400, "validation");
        assertThat(fields(answered)).as(route.operation() + " " + id).isNotEmpty();
      }
    }
  }

  @Test
  void id_ofNothing_isNotFoundOrLost() {
    for (Route route : matching(r -> r.path().contains("{"))) {
      Caller.Answered answered = node.admin().send(request(route, Examples.path(route)));
      assertThat(answered.problem())
          .as(route.operation() + " " + answered.text())
          .isIn("not-found", "lease-lost");
    }
  }

  @Test
  void query_unknownOrBroken_isRefused() {
    for (Route route : matching(r -> !r.operation().isEmpty())) {
      for (String query : List.of("bogus=1", "api_key=am_secretsecret", "a=%00")) {
        Caller.Answered answered =
            node.admin().send(request(route, Examples.path(route)).uri(uri(route, query)));
        assertThat(answered.status()).as(route.operation() + " " + query).isEqualTo(400);
        assertThat(answered.text()).doesNotContain("am_secret");
      }
    }
  }

  @Test
  void listParameters_outOfTheirRules_areRefused() {
    for (Route route : matching(r -> r.operation().startsWith("list"))) {
      for (String query :
          List.of(
              "limit=0",
              "limit=501",
              "limit=x",
              "limit=1&limit=2",
              "minPosition=-1",
              "cursor=%00",
              "minPosition=1e3")) {
        Caller.Answered answered = node.admin().get(route.path() + "?" + query);
        check(route, answered, 400, "validation");
      }
    }
  }

  @Test
  void accept_ofOtherTypes_isNotAcceptable() {
    for (Route route : TABLE) {
      Caller.Answered answered =
          node.admin().send(request(route, Examples.path(route)).header("Accept", "image/png"));
      check(route, answered, 406, "not-acceptable");
    }
  }

  private static URI uri(Route route, String query) {
    String base = node.admin().to("/").build().uri().toString();
    return URI.create(base.substring(0, base.length() - 1) + Examples.path(route) + "?" + query);
  }

  private static HttpRequest.Builder request(Route route, String path) {
    if (route.body() == Body.NONE) {
      return node.admin()
          .to(path)
          .method(route.method().name(), HttpRequest.BodyPublishers.noBody());
    }
    HttpRequest.Builder request =
        node.admin().json(path, route.method().name(), Examples.body(route).toString());
    return route.method().equals(HttpMethod.PUT) ? request.header("If-Match", "\"1\"") : request;
  }

  private static Caller.Answered expect(Route route, byte[] body, int status, String problem) {
    HttpRequest.Builder request =
        node.admin()
            .to(Examples.path(route))
            .header("Content-Type", "application/json")
            .header("If-Match", "\"1\"")
            .method(route.method().name(), HttpRequest.BodyPublishers.ofByteArray(body));
    Caller.Answered answered = node.admin().send(request);
    check(route, answered, status, problem);
    return answered;
  }

  private static void check(Route route, Caller.Answered answered, int status, String problem) {
    String seen = route.operation() + ": " + answered.status() + " " + answered.text();
    assertThat(answered.problem()).as(seen).isEqualTo(problem);
    assertThat(answered.status()).as(seen).isEqualTo(status);
    assertThat(answered.header("Request-Id")).as(seen).isNotEmpty();
    assertThat(answered.json().path("requestId").asString())
        .as(seen)
        .isEqualTo(answered.header("Request-Id"));
    assertThat(answered.text())
        .as(seen)
        .doesNotContain("\tat ", "Exception", "io.agentmesh.", "java.", "tools.jackson");
  }

  private static List<String> fields(Caller.Answered answered) {
    return answered.json().path("errors").findValuesAsString("field");
  }

  private static List<Route> withBody() {
    return matching(r -> r.body() != Body.NONE);
  }

  private static List<Route> matching(Predicate<Route> wanted) {
    List<Route> routes = new ArrayList<>(TABLE);
    routes.removeIf(wanted.negate());
    assertThat(routes).isNotEmpty();
    return routes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
