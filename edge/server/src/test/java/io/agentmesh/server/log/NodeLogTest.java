package io.agentmesh.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real lines of a whole node, whose clients send it what they like over its socket. */
@Timeout(120)
class NodeLogTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private NodeConfig config(Map<String, String> more) {
    Map<String, String> told = new HashMap<>(more);
    told.put("AGENTMESH_DATA_DIR", directory.resolve("data").toString());
    told.put("AGENTMESH_SERVER_PORT", "0");
    told.put("AGENTMESH_LOG_NODE", "node-1");
    return NodeConfig.load(null, told);
  }

  /** Asks a node whose log is read, in its own words, and gives what was logged. */
  private String log(Map<String, String> more, Asking asking) throws IOException {
    NodeConfig config = config(more);
    LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
    try (NodeLog _ = NodeLog.open(logs, config.log(), false, out);
        Node node = Node.start(config)) {
      asking.ask(node.url().getPort(), Files.readString(node.adminKeyFile()).strip());
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @FunctionalInterface
  private interface Asking {
    void ask(int port, String key) throws IOException;
  }

  /** One request as it stands, whatever is in it; reads until the node has closed. */
  private static String send(int port, String request, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      OutputStream to = socket.getOutputStream();
      String head =
          request
              + "Host: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
              + "Content-Length: "
              + content.length
              + "\r\n\r\n";
      to.write(head.getBytes(StandardCharsets.UTF_8));
      to.write(content);
      to.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<JsonNode> lines(String log) {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : log.lines().toList()) {
      lines.add(JsonMapper.shared().readTree(line));
    }
    return lines;
  }

  private static List<JsonNode> requests(String log) {
    return lines(log).stream()
        .filter(line -> line.path("log.logger").asString().equals("agentmesh.requests"))
        .toList();
  }

  @Test
  void request_thatIsLogged_isOneEventWithItsRouteCallerAndTrace() throws IOException {
    String log =
        log(
            Map.of("AGENTMESH_LOG_REQUESTS", "all"),
            (port, key) ->
                assertThat(
                        send(
                            port,
                            "GET /v1/agents/nobody-1 HTTP/1.1\r\nAuthorization: Bearer "
                                + key
                                + "\r\nRequest-Id: r-17\r\nUser-Agent: tester/1\r\ntraceparent: 00-"
                                + TRACE
                                + "-"
                                + SPAN
                                + "-01\r\n",
                            ""))
                    .startsWith("HTTP/1.1 404"));
    assertThat(requests(log)).hasSize(1);
    JsonNode line = requests(log).getFirst();
    assertThat(line.path("message").asString())
        .matches("GET /v1/agents/\\{agentId} 404 in [0-9.]+ ms");
    assertThat(line.path("http.route").asString()).isEqualTo("/v1/agents/{agentId}");
    assertThat(line.path("http.request.method").asString()).isEqualTo("GET");
    assertThat(line.path("http.response.status_code").asInt()).isEqualTo(404);
    assertThat(line.path("event.duration").asLong()).isPositive();
    assertThat(line.path("http.response.body.size").asLong()).isPositive();
    assertThat(line.path("tenant").asString()).isEqualTo("default");
    assertThat(line.path("user.id").asString()).isNotEmpty();
    assertThat(line.path("request_id").asString()).isEqualTo("r-17");
    assertThat(line.path("trace_id").asString()).isEqualTo(TRACE);
    assertThat(line.path("span_id").asString()).isEqualTo(SPAN);
    assertThat(line.path("user_agent.original").asString()).isEqualTo("tester/1");
    assertThat(line.path("service.node.name").asString()).isEqualTo("node-1");
    assertThat(line.path("@timestamp").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(log).doesNotContain("nobody-1");
    assertThat(line.propertyNames()).allMatch(IndexTemplate::types);
  }

  @Test
  void hostileRequests_forgeNoLineAndLeaveNoSecret_inJson() throws IOException {
    String log = log(hostile("json"), NodeLogTest::attack);
    assertThat(lines(log)).allMatch(JsonNode::isObject);
    assertThat(requests(log)).hasSizeGreaterThan(5);
    assertThat(lines(log)).noneMatch(line -> line.path("message").asString().startsWith("forged"));
    assertHarmless(log);
  }

  @Test
  void hostileRequests_forgeNoLineAndLeaveNoSecret_inText() throws IOException {
    String log = log(hostile("text"), NodeLogTest::attack);
    assertThat(log.lines())
        .allMatch(line -> line.matches("^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z [A-Z]+ .*|^  .*"));
    assertHarmless(log);
  }

  private static Map<String, String> hostile(String format) {
    return Map.of(
        "AGENTMESH_LOG_REQUESTS",
        "all",
        "AGENTMESH_LOG_LEVEL",
        "debug",
        "AGENTMESH_LOG_FORMAT",
        format);
  }

  private static void attack(int port, String key) throws IOException {
    String signed = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzZWVkZWQifQ.c2VlZGVkc2lnbmF0dXJl";
    String agent = "x forged \u202e\u2066 ada.seeded@mail.example am_abcdefghijkl_seededApiKey0 ";
    String url = "http://u:seededPassword@h.example/?token=seededToken&" + signed;
    String bearer = "Authorization: Bearer " + key + "\r\nUser-Agent: " + agent + url + "\r\n";
    send(
        port, "GET /v1/agents/%0aforged%1b%5b2J?password=seededPassword HTTP/1.1\r\n" + bearer, "");
    send(port, "GET /nothing/%0d%0aforged HTTP/1.1\r\nRequest-Id: a\tforged\r\n" + bearer, "");
    send(port, "GET /v1/agents HTTP/1.1\r\nAuthorization: Bearer " + signed + "\r\n", "");
    send(port, "GET /v1/agents HTTP/1.1\r\nAuthorization: Basic c2VlZGVkOnNlZWRlZA==\r\n", "");
    send(port, "PO\u001bST /v1/agents HTTP/1.1\r\nX: \u001b[2J\nforged: 1\r\n" + bearer, "");
    send(port, "GET /v1/tasks HTTP/1.1\r\ntraceparent: 00-\u202eforged\r\n" + bearer, "");
    String name =
        "\\nforged \\u001b[31m \\u202e ada.seeded@mail.example am_abcdefghijkl_seededApiKey0";
    send(port, "POST /v1/agents HTTP/1.1\r\n" + bearer, "{\"id\":\"" + name + "\"}");
    send(
        port,
        "POST /v1/messages HTTP/1.1\r\n" + bearer,
        "{\"" + name + "\":[[[" + "\n\u0000forged");
    send(
        port,
        "POST /v1/agents HTTP/1.1\r\n" + bearer,
        "{\"id\":\"agent-1\",\"capabilities\":[{\"name\":\"a\",\"level\":3}],\"tags\":[\""
            + name
            + "\"]}");
    send(
        port,
        "GET /v1/agents HTTP/1.1\r\nUser-Agent: " + "\u001b]0;forged\u0007".repeat(40) + "\r\n",
        "");
  }

  private static void assertHarmless(String log) {
    assertThat(log.codePoints())
        .noneMatch(c -> c != '\n' && Character.isISOControl(c))
        .noneMatch(c -> Character.getType(c) == Character.FORMAT);
    assertThat(log)
        .doesNotContain("seededPassword", "seededToken", "seededApiKey0", "ada.seeded", "am_")
        .doesNotContain("c2VlZGVk", "eyJhbGci");
  }

  @Test
  void level_changedAtRunTime_countsAtOnce_andEndsWithTheNode() throws IOException {
    Logger probe = LoggerFactory.getLogger("io.agentmesh.probe");
    String log =
        log(
            Map.of(),
            (port, key) -> {
              probe.debug("too early");
              String bearer = "Authorization: Bearer " + key + "\r\n";
              String path = " /v1/log-levels/io.agentmesh.probe HTTP/1.1\r\n" + bearer;
              assertThat(send(port, "PUT" + path, "{\"level\":\"DEBUG\"}")).contains(" 200 ");
              probe.debug("in time");
            });
    probe.debug("too late");
    assertThat(log).contains("in time").doesNotContain("too early", "too late");
    assertThat(probe.isDebugEnabled()).isFalse();
  }

  @Test
  void requests_byDefault_areLoggedOnlyWhenTheNodeFailedOrWasSlow() throws IOException {
    String quiet = log(Map.of(), (port, _) -> send(port, "GET /v1/agents HTTP/1.1\r\n", ""));
    assertThat(requests(quiet)).isEmpty();
    out.reset();
    String slow =
        log(
            Map.of("AGENTMESH_LOG_SLOW", "1ms"),
            (port, key) ->
                send(
                    port,
                    "POST /v1/agents HTTP/1.1\r\nAuthorization: Bearer " + key + "\r\n",
                    "{\"id\":\"agent-1\",\"capabilities\":[{\"name\":\"a\",\"level\":3}]}"));
    assertThat(requests(slow)).hasSize(1);
  }
}
