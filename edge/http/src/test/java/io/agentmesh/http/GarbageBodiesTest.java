package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.http.contract.Examples;
import io.agentmesh.http.route.Body;
import io.agentmesh.http.route.Route;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every route answers a garbage body with the right problem. */
final class GarbageBodiesTest {
  /** Operations whose body may be empty braces. */
  private static final Set<String> NOTHING_REQUIRED =
      Set.of("discoverAgents", "startReplay", "noteExport");

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
  void body_thatIsNoJson_isMalformed() {
    for (Route route : Garbage.withBody()) {
      for (String body : List.of("{", "nonsense", "{\"a\": 1,}", "[1, 2", "{} {}", "\u0001")) {
        garbage.expect(route, Garbage.bytes(body), 400, "malformed");
      }
    }
  }

  @Test
  void body_withAKeyTwice_isMalformed() {
    for (Route route : Garbage.withBody()) {
      String body = Examples.body(route).toString();
      String first = body.substring(1, body.indexOf(':'));
      garbage.expect(
          route, Garbage.bytes("{" + first + ": 1, " + body.substring(1)), 400, "malformed");
    }
  }

  @Test
  void body_thatIsNoUtf8_isMalformed() {
    byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};
    byte[] surrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};
    for (Route route : Garbage.withBody()) {
      garbage.expect(route, overlong, 400, "malformed");
      garbage.expect(route, surrogate, 400, "malformed");
      garbage.expect(
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
    for (Route route : Garbage.withBody()) {
      garbage.expect(route, Garbage.bytes("{\"data\": " + deep + "}"), 400, "malformed");
      garbage.expect(route, Garbage.bytes(abyss), 400, "malformed");
    }
  }

  @Test
  void body_empty_isMalformedWhereThereMustBeOne() {
    for (Route route : Garbage.withBody()) {
      if (route.body() == Body.REQUIRED) {
        garbage.expect(route, new byte[0], 400, "malformed");
      }
    }
  }

  @Test
  void body_withUnknownField_namesIt() {
    for (Route route : Garbage.withBody()) {
      ObjectNode body = (ObjectNode) Examples.body(route).deepCopy();
      body.put("bogus", "am_secretsecret");
      Caller.Answered answered =
          garbage.expect(route, Garbage.bytes(body.toString()), 400, "validation");
      assertThat(Garbage.fields(answered)).as(route.operation()).contains("bogus");
      assertThat(answered.text()).as(route.operation()).doesNotContain("am_secret");
    }
  }

  @Test
  void body_withFieldOfWrongType_namesIt() {
    for (Route route : Garbage.withBody()) {
      for (String field : Examples.body(route).propertyNames()) {
        if (!field.equals("data") && !field.endsWith("Schema")) {
          ObjectNode body = (ObjectNode) Examples.body(route).deepCopy();
          body.putObject(field).put("x", 1);
          Caller.Answered answered =
              garbage.expect(route, Garbage.bytes(body.toString()), 400, "validation");
          assertThat(Garbage.fields(answered))
              .as(route.operation() + " " + field)
              .anyMatch(f -> f.startsWith(field));
        }
      }
    }
  }

  @Test
  void body_withNull_isRefusedEverywhereButInData() {
    for (Route route : Garbage.withBody()) {
      for (String field : Examples.body(route).propertyNames()) {
        if (!field.equals("data")) {
          ObjectNode body = (ObjectNode) Examples.body(route).deepCopy();
          body.putNull(field);
          garbage.expect(route, Garbage.bytes(body.toString()), 400, "validation");
        }
      }
    }
  }

  @Test
  void body_withoutRequiredField_namesIt() {
    for (Route route : Garbage.withBody()) {
      if (route.body() == Body.REQUIRED && !NOTHING_REQUIRED.contains(route.operation())) {
        Caller.Answered answered = garbage.expect(route, Garbage.bytes("{}"), 400, "validation");
        assertThat(Garbage.fields(answered)).as(route.operation()).isNotEmpty();
      }
    }
  }

  @Test
  void body_ofOtherKinds_isRefused() {
    for (Route route : Garbage.withBody()) {
      for (String body : List.of("null", "[]", "1", "\"text\"", "true", "1e99")) {
        garbage.expect(route, Garbage.bytes(body), 400, "validation");
      }
    }
  }

  @Test
  void body_withNumbersOutOfRange_isRefused() {
    for (Route route : Garbage.withBody()) {
      for (Map.Entry<String, JsonNode> field : Examples.body(route).properties()) {
        if (field.getValue().isNumber()) {
          String body = Examples.body(route).toString();
          String given = "\"" + field.getKey() + "\":" + field.getValue();
          for (String number : List.of("1e99", "-1", "99999999999999999999", "1.5")) {
            if (field.getValue().isInt() || !number.equals("1.5")) {
              String broken = body.replace(given, "\"" + field.getKey() + "\":" + number);
              garbage.expect(route, Garbage.bytes(broken), 400, "validation");
            }
          }
        }
      }
    }
  }

  @Test
  void body_ofOtherType_isUnsupported() {
    for (Route route : Garbage.withBody()) {
      for (String type :
          List.of("text/plain", "application/xml", "application/json;charset=latin1")) {
        HttpRequest.Builder request =
            node.admin()
                .to(Examples.path(route))
                .header("Content-Type", type)
                .method(route.method().name(), HttpRequest.BodyPublishers.ofString("{}"));
        Caller.Answered answered = node.admin().send(request);
        garbage.check(route, answered, 415, "unsupported-media-type");
      }
    }
  }

  @Test
  void body_tooLarge_isRefusedWithLengthAndInChunks() {
    byte[] large = new byte[(2 << 20) + 1];
    for (Route route : Garbage.withBody()) {
      garbage.expect(route, large, 413, "payload-too-large");
      HttpRequest.Builder chunked =
          node.admin()
              .to(Examples.path(route))
              .header("Content-Type", "application/json")
              .method(
                  route.method().name(),
                  HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
      garbage.check(route, node.admin().send(chunked), 413, "payload-too-large");
    }
  }
}
