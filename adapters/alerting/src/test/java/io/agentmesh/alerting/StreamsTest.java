package io.agentmesh.alerting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.alerting.call.CallOptions;
import io.agentmesh.alerting.call.HttpTarget;
import io.agentmesh.alerting.stream.FileTarget;
import io.agentmesh.alerting.stream.LinesTarget;
import io.agentmesh.alerting.stream.OtlpTarget;
import io.agentmesh.alerting.stream.SearchTarget;
import io.agentmesh.alerting.stream.SplunkTarget;
import io.agentmesh.alerting.stream.SyslogTarget;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.engine.follow.Following;
import io.agentmesh.engine.siem.AuditTarget;
import io.agentmesh.engine.siem.StreamedEntry;
import io.agentmesh.outbound.AllowedHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class StreamsTest {
  private static final List<StreamedEntry> TWO =
      List.of(entry("7-0", Action.AUTH_FAILURE), entry("8-0", Action.MESSAGE_ROUTED));

  private final StandIn service = new StandIn();
  private final List<HttpTarget> opened = new ArrayList<>();

  @AfterEach
  void stop() {
    opened.forEach(HttpTarget::close);
    service.close();
  }

  private static StreamedEntry entry(String id, Action action) {
    return new StreamedEntry(
        id,
        1_795_786_512_000_042L,
        AuditFact.success(action, "thing", "t"),
        ("{\"v\":1,\"id\":\"" + id + "\",\"reason\":\"grün\"}").getBytes(UTF_8),
        TenantId.DEFAULT);
  }

  private static CallOptions options(String host) {
    return new CallOptions(
        AllowedHosts.of(host),
        null,
        Duration.ofSeconds(5),
        Duration.ofSeconds(1),
        10_000,
        Duration.ofMinutes(5),
        "agentmesh");
  }

  private HttpTarget http(String path) {
    HttpTarget target = new HttpTarget(service.url(path), options(service.host()));
    opened.add(target);
    return target;
  }

  private List<JsonNode> sent() {
    return service.got().getLast().body().lines().map(JsonMapper.shared()::readTree).toList();
  }

  private static void refuses(AuditTarget target, String why, long pauseMillis) {
    assertThatThrownBy(() -> target.send(TWO))
        .isInstanceOfSatisfying(
            Following.NotNow.class,
            e -> {
              assertThat(e).hasMessageContaining(why);
              assertThat(e.pauseMillis()).isEqualTo(pauseMillis);
            });
  }

  @Test
  void splunk_getsEvents_withTheirTime_andTheTokenOfTheCollector() {
    SplunkTarget splunk =
        new SplunkTarget(http("/services/collector/event"), "token", "mesh", "audit");
    splunk.send(TWO);
    assertThat(service.got().getFirst().headers()).containsEntry("authorization", "Splunk token");
    JsonNode first = sent().getFirst();
    assertThat(first.path("time").decimalValue()).isEqualByComparingTo("1795786512.000042");
    assertThat(first.at("/event/id").asString()).isEqualTo("7-0");
    assertThat(first.path("index").asString()).isEqualTo("audit");
    assertThat(sent()).hasSize(2);
    service.answer(
        new StandIn.Reply(503, Map.of("Retry-After", "3"), "{\"text\":\"Server is busy\"}"));
    refuses(splunk, "503 {\"text\":\"Server is busy\"}", 3000);
  }

  @Test
  void otlp_getsLogRecords_whoseBodyIsTheLine_withItsTrace() {
    OtlpTarget otlp = new OtlpTarget(http("/v1/logs"), "mesh", "Bearer x");
    service.answerAlways(new StandIn.Reply(200, Map.of(), "{\"partialSuccess\":{}}"));
    StreamedEntry traced =
        new StreamedEntry(
            "9-0",
            1_795_786_512_000_042L,
            AuditFact.success(Action.TASK_SUBMITTED, "task", "t-1"),
            ("{\"v\":1,\"id\":\"9-0\",\"tenant\":\"acme\",\"actor\":{\"id\":\"k1\"},"
                    + "\"traceId\":\"0af7651916cd43dd8448eb211c80319c\"}")
                .getBytes(UTF_8),
            TenantId.DEFAULT);
    otlp.send(List.of(TWO.getFirst(), traced));
    assertThat(service.got().getFirst().headers()).containsEntry("authorization", "Bearer x");
    JsonNode logs = sent().getFirst().at("/resourceLogs/0");
    assertThat(logs.at("/resource/attributes").toString())
        .contains("service.name", "agentmesh", "service.instance.id", "mesh");
    JsonNode denied = logs.at("/scopeLogs/0/logRecords/0");
    assertThat(denied.path("severityText").asString()).isEqualTo("WARN");
    assertThat(denied.at("/body/stringValue").asString())
        .isEqualTo(new String(TWO.getFirst().line(), UTF_8));
    JsonNode record = logs.at("/scopeLogs/0/logRecords/1");
    assertThat(record.path("timeUnixNano").asString()).isEqualTo("1795786512000042000");
    assertThat(record.path("severityNumber").asInt()).isEqualTo(9);
    assertThat(record.path("traceId").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(record.path("attributes").toString()).contains("agentmesh.tenant", "acme", "t-1");
  }

  @Test
  void otlp_thatRejectsSome_getsThemAgain() {
    OtlpTarget otlp = new OtlpTarget(http("/v1/logs"), "mesh", "");
    service.answer(
        new StandIn.Reply(
            200,
            Map.of(),
            "{\"partialSuccess\":{\"rejectedLogRecords\":\"1\",\"errorMessage\":\"too old\"}}"));
    refuses(otlp, "it rejected 1 entries: too old", 0);
    service.answer(new StandIn.Reply(200, Map.of(), "nonsense"));
    refuses(otlp, "no answer to OTLP", 0);
    service.answer(new StandIn.Reply(200, Map.of(), ""));
    otlp.send(TWO);
    service.answer(new StandIn.Reply(429, Map.of("Retry-After", "2"), "later"));
    refuses(otlp, "429 later", 2000);
  }

  @Test
  void search_createsEntries_underIdsThatStayTheSame() {
    SearchTarget search = new SearchTarget(http(SearchTarget.PATH), "audit", "ApiKey x");
    service.answerAlways(new StandIn.Reply(200, Map.of(), "{\"errors\":false,\"items\":[]}"));
    search.send(TWO);
    String first = service.got().getLast().body();
    search.send(TWO);
    assertThat(service.got().getLast().body()).isEqualTo(first);
    assertThat(service.got().getLast().path()).isEqualTo("/_bulk");
    assertThat(sent()).hasSize(4);
    assertThat(sent().get(0).at("/create/_index").asString()).isEqualTo("audit");
    assertThat(sent().get(0).at("/create/_id").asString()).startsWith("7-0-");
    assertThat(sent().get(1).path("@timestamp").asString())
        .isEqualTo("2026-11-27T13:35:12.000042Z");
    assertThat(sent().get(1).path("reason").asString()).isEqualTo("grün");
  }

  @Test
  void search_thatRefusesAPart_getsAllOfItAgain_butNotWhatItHasAlready() {
    SearchTarget search = new SearchTarget(http(SearchTarget.PATH), "audit", "");
    service
        .answer(
            new StandIn.Reply(
                200,
                Map.of(),
                "{\"errors\":true,\"items\":[{\"create\":{\"status\":201}},{\"create\":"
                    + "{\"status\":429,\"error\":{\"reason\":\"queue full\"}}}]}"))
        .answer(
            new StandIn.Reply(
                200,
                Map.of(),
                "{\"errors\":true,\"items\":[{\"create\":{\"status\":409,\"error\":"
                    + "{\"reason\":\"already there\"}}},{\"create\":{\"status\":201}}]}"))
        .answer(new StandIn.Reply(200, Map.of(), "<html>"))
        .answer(new StandIn.Reply(200, Map.of(), "{}"));
    refuses(search, "429: queue full", 0);
    search.send(TWO);
    refuses(search, "no JSON", 0);
    refuses(search, "no answer to a bulk request", 0);
  }

  @Test
  void lines_arePosted_andComeAgainAfterACutConnection() {
    LinesTarget lines = new LinesTarget(http("/in"), "Bearer x");
    service.answer(StandIn.Reply.of(0));
    refuses(lines, "it can not be reached", 0);
    lines.send(TWO);
    assertThat(service.got().getLast().headers())
        .containsEntry("authorization", "Bearer x")
        .containsEntry("content-type", "application/x-ndjson");
    assertThat(sent()).extracting(l -> l.path("id").asString()).containsExactly("7-0", "8-0");
  }

  @Test
  void file_isAddedTo_alsoAfterItWasMovedAway(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("audit.jsonl");
    FileTarget target = new FileTarget(file);
    target.send(TWO);
    target.send(TWO);
    assertThat(Files.readAllLines(file)).hasSize(4);
    Files.move(file, directory.resolve("audit.1"));
    target.send(TWO);
    assertThat(Files.readAllLines(file)).hasSize(2);
    refuses(new FileTarget(directory), "cannot write", 0);
  }

  @Test
  void syslog_overTcp_countsOctets_andWaitsUntilTheOtherSideHasReadAll() {
    try (SyslogStandIn syslog = SyslogStandIn.plain()) {
      SyslogTarget target =
          new SyslogTarget(syslog.host(), false, "mesh one", options(syslog.host()));
      target.send(TWO);
      assertThat(syslog.messages())
          .containsExactly(
              "<108>1 2026-11-27T13:35:12.000042Z mesh-one agentmesh - AUTH_FAILURE - "
                  + "{\"v\":1,\"id\":\"7-0\",\"reason\":\"grün\"}",
              "<110>1 2026-11-27T13:35:12.000042Z mesh-one agentmesh - MESSAGE_ROUTED - "
                  + "{\"v\":1,\"id\":\"8-0\",\"reason\":\"grün\"}");
      syslog.cutNext();
      refuses(target, "it can not be reached", 0);
      syslog.keepNext();
      refuses(target, "it can not be reached", 0);
      target.send(TWO);
      assertThat(syslog.messages()).hasSize(4);
    }
  }

  @Test
  void syslog_overTls_goesOnlyToWhoIsTrusted_underItsName(@TempDir Path directory)
      throws Exception {
    try (SyslogStandIn syslog = SyslogStandIn.encrypted(directory)) {
      String host = "localhost:" + syslog.port();
      CallOptions trusting =
          new CallOptions(
              AllowedHosts.of(host),
              directory.resolve("certificate.pem"),
              Duration.ofSeconds(5),
              Duration.ofSeconds(5),
              10_000,
              Duration.ofMinutes(5),
              "agentmesh");
      new SyslogTarget(host, true, "mesh", trusting).send(TWO);
      assertThat(syslog.messages()).hasSize(2);
      refuses(new SyslogTarget(host, true, "mesh", options(host)), "it can not be reached", 0);
      assertThat(syslog.messages()).hasSize(2);
    }
  }

  @Test
  void syslog_withoutTls_orToAPrivateHost_needsAName() {
    assertThatThrownBy(() -> new SyslogTarget("logs.example:514", false, "m", options("a.b:1")))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new SyslogTarget("10.0.0.1:6514", true, "m", options("a.b:1")))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new SyslogTarget("logs.example/x", true, "m", options("a.b:1")))
        .isInstanceOf(InvalidValue.class);
    refuses(new SyslogTarget("localhost:6514", true, "m", options("a.b:1")), "loopback", 0);
  }
}
