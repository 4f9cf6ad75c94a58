package io.agentmesh.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import io.agentmesh.http.EdgeOptions;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoorTest {
  private static final int CONNECTIONS = 20;
  private static final long UNTAKEN = 8L << 20;

  @TempDir static Path directory;
  private static EdgeFixture node;

  @BeforeAll
  static void start() {
    EdgeOptions defaults = EdgeOptions.DEFAULT;
    node =
        new EdgeFixture(
            directory,
            new EdgeOptions(
                "127.0.0.1",
                0,
                2,
                defaults.maxBodyBytes(),
                defaults.maxHeaderBytes(),
                defaults.maxRequestLineBytes(),
                CONNECTIONS,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                UNTAKEN,
                null));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void headers_tooLarge_are431() {
    try (RawCaller raw = raw()) {
      String answer =
          raw.send("GET /health HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n")
              .readAll();
      assertThat(answer).containsPattern("^HTTP/1.[01] 431").contains("problems/headers-too-large");
    }
  }

  @Test
  void requestLine_tooLong_is414() {
    try (RawCaller raw = raw()) {
      String answer = raw.send("GET /" + "x".repeat(10_000) + " HTTP/1.1\r\n\r\n").readAll();
      assertThat(answer).containsPattern("^HTTP/1.[01] 414").contains("problems/uri-too-long");
    }
  }

  @Test
  void nonsense_insteadOfHttp_is400() {
    try (RawCaller raw = raw()) {
      assertThat(raw.send("\u0000\u0001\u0002 what\r\n\r\n").readAll())
          .containsPattern("^HTTP/1.[01] 400")
          .contains("problems/malformed")
          .doesNotContain("Exception");
    }
  }

  @Test
  void query_notEncoded_isRefused() {
    try (RawCaller raw = raw()) {
      String token = node.key(Role.ADMIN);
      raw.send("GET /v1/agents?limit=%zz HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ");
      assertThat(raw.send(token + "\r\n\r\n").readUntil("\r\n\r\n")).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void body_thatNeverEnds_isCutOff() {
    try (RawCaller raw = raw()) {
      String token = node.key(Role.ADMIN);
      raw.send(
          "POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: 1000\r\nAuthorization: Bearer "
              + token
              + "\r\n\r\n{");
      assertThat(raw.readAll()).isEmpty();
    }
  }

  @Test
  void connection_withoutRequests_isClosed() {
    try (RawCaller raw = raw()) {
      assertThat(raw.send("GET /health HT").readAll()).isEmpty();
    }
  }

  @Test
  void connection_whoseUpgradeWasRefused_isClosedWhenItIsIdle() {
    try (RawCaller raw = raw()) {
      raw.send("GET /v1/sessions HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("\r\n\r\n");
      assertThat(raw.readAll()).isEmpty();
    }
  }

  @Test
  void bug_upgradeByADraftOfWebSockets_wasTaken() {
    String key = node.key(Role.ADMIN);
    for (String version : List.of("8", "7", "0", "12", "")) {
      try (RawCaller raw = raw()) {
        raw.send(
            "GET /v1/sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + key
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
                + version
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: agentmesh.v1.json\r\n\r\n");
        assertThat(raw.readUntil("\r\n\r\n")).as(version).startsWith("HTTP/1.1 426");
      }
    }
  }

  @Test
  void expectation_ofContinue_isAnsweredBeforeTheBody() {
    try (RawCaller raw = raw()) {
      String token = node.key(Role.ADMIN);
      raw.send(
          "POST /v1/discovery HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: 2\r\nExpect: 100-continue\r\nAuthorization: Bearer "
              + token
              + "\r\n\r\n");
      assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100");
      assertThat(raw.send("{}").readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void requests_inOnePacket_areAnsweredInOrder() {
    try (RawCaller raw = raw()) {
      String live = "GET /health/live HTTP/1.1\r\nHost: x\r\nRequest-Id: %s\r\n\r\n";
      raw.send(live.formatted("first") + live.formatted("second"));
      assertThat(raw.readUntil("first")).doesNotContain("second");
      raw.readUntil("second");
    }
  }

  @Test
  void connections_overTheirNumber_areClosed() {
    List<RawCaller> open = new ArrayList<>();
    try {
      String live = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
      boolean refused = false;
      for (int i = 0; i <= CONNECTIONS && !refused; i++) {
        RawCaller raw = raw();
        open.add(raw);
        try {
          raw.send(live).readUntil("\r\n\r\n");
        } catch (AssertionError | UncheckedIOException closed) {
          refused = true;
        }
      }
      assertThat(refused).isTrue();
    } finally {
      open.forEach(RawCaller::close);
    }
  }

  @Test
  void requestId_saneOrNot_isKeptOrReplaced() {
    Caller admin = node.admin();
    assertThat(
            admin.send(admin.to("/health/live").header("Request-Id", "a-1")).header("Request-Id"))
        .isEqualTo("a-1");
    assertThat(
            admin
                .send(admin.to("/health/live").header("Request-Id", "a b\"<x>"))
                .header("Request-Id"))
        .matches("[a-z0-9]+-[a-z0-9]+");
  }

  @Test
  void traceparent_ofTheCaller_isInTheProblem() {
    Caller admin = node.admin();
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    assertThat(
            admin
                .send(admin.to("/v1/agents/nobody").header("traceparent", trace))
                .json()
                .path("traceId")
                .asString())
        .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void paths_andMethodsThatAreNot_are404And405() {
    Caller admin = node.admin();
    for (String path :
        List.of("/", "/v2/agents", "/v1/agents/", "/v1/agents/a/b/c", "/docs/x.js")) {
      assertThat(admin.get(path).problem()).as(path).isEqualTo("not-found");
    }
    Caller.Answered wrong = admin.send(admin.to("/v1/agents").DELETE());
    assertThat(wrong.problem()).isEqualTo("method-not-allowed");
    assertThat(wrong.header("Allow")).isEqualTo("GET, POST, HEAD, OPTIONS");
    assertThat(
            admin.send(admin.to("/v1/messages").method("TRACE", BodyPublishers.noBody())).status())
        .isEqualTo(405);
    assertThat(admin.post("/v1/sessions", "{}").problem()).isEqualTo("method-not-allowed");
    Caller.Answered options =
        admin.send(admin.to("/v1/tasks").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.header("Allow")).isEqualTo("GET, POST, HEAD, OPTIONS");
  }

  @Test
  void key_thatIsNotThereOrNotSaidAsOne_isRefusedWithTheHeaderThatIsMeant() {
    try (RawCaller raw = raw()) {
      String ask = "GET /v1/overview HTTP/1.1\r\nHost: x\r\n";
      String header = "Authorization: " + node.key(Role.ADMIN) + "\r\n";
      assertThat(raw.send(ask + "\r\n").readUntil("}"))
          .startsWith("HTTP/1.1 401")
          .contains("There is no API key: send it as Authorization: Bearer KEY.");
      assertThat(raw.send(ask + header + "\r\n").readUntil("}"))
          .startsWith("HTTP/1.1 401")
          .contains("The credential is not an API key: send it as Authorization: Bearer KEY.");
    }
  }

  @Test
  void body_ofAnotherTypeOrEncoded_isRefusedWithWhatIsMissing() {
    Caller admin = node.admin();
    Caller.Answered form =
        admin.send(
            admin
                .to("/v1/leases")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(form.text()).contains("The header Content-Type must be application/json, in UTF-8.");
    Caller.Answered packed =
        admin.send(
            admin
                .to("/v1/leases")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(packed.text()).contains("The body must come as it is, without Content-Encoding.");
  }

  @Test
  void head_ofAThing_hasTheHeadersOfGetAndNoBody() {
    Caller admin = node.admin();
    Caller.Answered get = admin.get("/openapi.yaml");
    Caller.Answered head =
        admin.send(admin.to("/openapi.yaml").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
  }

  private static RawCaller raw() {
    return new RawCaller(node.edge().port());
  }
}
