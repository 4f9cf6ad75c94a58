package io.agentmesh.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.alerting.call.CallOptions;
import io.agentmesh.alerting.call.HttpTarget;
import io.agentmesh.alerting.channel.AlertFormat;
import io.agentmesh.alerting.channel.HttpChannel;
import io.agentmesh.alerting.channel.PagerDutyFormat;
import io.agentmesh.alerting.channel.SlackFormat;
import io.agentmesh.alerting.channel.TeamsFormat;
import io.agentmesh.alerting.channel.WebhookFormat;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertChannel.Told;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.alert.Severity;
import io.agentmesh.outbound.AllowedHosts;
import io.agentmesh.outbound.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HttpChannelTest {
  private static final byte[] SECRET = new byte[32];
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-27T12:00:00Z"));
  private static final Alert ALERT =
      new Alert(
          "20482-0",
          new TenantId("acme"),
          "AGENT_QUARANTINED",
          Severity.CRITICAL,
          "k7m2q9x4d1",
          "agent",
          "reviewer-1",
          "<!channel> *bold*\nand a line",
          1_795_786_512_000_000L,
          1_795_786_512_000_000L,
          3,
          List.of("20482-0", "20483-0"),
          true,
          null,
          null);

  private final StandIn service = new StandIn();
  private final List<HttpChannel> opened = new ArrayList<>();

  @AfterEach
  void stop() {
    opened.forEach(HttpChannel::close);
    service.close();
  }

  private CallOptions options(AllowedHosts allow) {
    CallOptions d = CallOptions.DEFAULT;
    return new CallOptions(
        allow,
        null,
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        1000,
        Duration.ofMinutes(5),
        d.userAgent());
  }

  private HttpChannel channel(AlertFormat format) {
    HttpTarget target =
        new HttpTarget(service.url("/hook"), options(AllowedHosts.of(service.host())));
    HttpChannel channel = new HttpChannel("it", target, format, Severity.WARNING);
    opened.add(channel);
    return channel;
  }

  private JsonNode sent() {
    return JsonMapper.shared().readTree(service.got().getLast().body());
  }

  @Test
  void webhook_isSigned_andSaysTheSameIdWheneverItIsToldAgain() {
    HttpChannel channel = channel(new WebhookFormat(SECRET, "test-mesh", NOON));
    assertThat(channel.tell(Notice.About.RAISED, ALERT)).isInstanceOf(Told.Taken.class);
    channel.tell(Notice.About.RAISED, ALERT);

    StandIn.Got first = service.got().getFirst();
    assertThat(first.path()).isEqualTo("/hook");
    assertThat(first.headers())
        .containsEntry("webhook-id", "alert-20482-0-raised")
        .containsEntry("content-type", "application/json");
    assertThat(first.headers().get("webhook-signature"))
        .isEqualTo(
            WebhookSignature.of(
                SECRET,
                "alert-20482-0-raised",
                NOON.instant().getEpochSecond(),
                first.body().getBytes(StandardCharsets.UTF_8)));
    assertThat(service.got().getLast().headers())
        .containsEntry("webhook-id", "alert-20482-0-raised");
    assertThat(sent().path("type").asString()).isEqualTo("ALERT_RAISED");
    assertThat(sent().at("/alert/tenant").asString()).isEqualTo("acme");
    assertThat(sent().at("/alert/count").asInt()).isEqualTo(3);
  }

  @Test
  void pagerDuty_isTriggered_acknowledgedAndResolved_underOneKey() {
    HttpChannel channel = channel(new PagerDutyFormat("routing", "test-mesh"));
    List<String> actions = new ArrayList<>();
    for (Notice.About about :
        List.of(Notice.About.RAISED, Notice.About.ACKNOWLEDGED, Notice.About.CLOSED)) {
      service.answer(new StandIn.Reply(202, Map.of(), "{\"status\":\"success\"}"));
      assertThat(channel.tell(about, ALERT)).isInstanceOf(Told.Taken.class);
      actions.add(sent().path("event_action").asString());
      assertThat(sent().path("dedup_key").asString()).isEqualTo("test-mesh/20482-0");
      assertThat(sent().path("routing_key").asString()).isEqualTo("routing");
    }
    assertThat(actions).containsExactly("trigger", "acknowledge", "resolve");
    assertThat(sent().at("/payload/severity").asString()).isEqualTo("critical");
    assertThat(sent().at("/payload/source").asString()).isEqualTo("test-mesh");
    assertThat(sent().at("/payload/custom_details/Resource").asString())
        .isEqualTo("agent reviewer-1");
  }

  @Test
  void slack_showsWhatOthersWrote_asTextAlone() {
    channel(new SlackFormat()).tell(Notice.About.RAISED, ALERT);
    String text = sent().path("text").asString();
    assertThat(text)
        .startsWith("[CRITICAL] AGENT_QUARANTINED by k7m2q9x4d1 in tenant acme")
        .contains("&lt;!channel&gt;")
        .doesNotContain("<", "*bold*", "\n");
  }

  @Test
  void teams_getsACard_withTheFacts() {
    channel(new TeamsFormat()).tell(Notice.About.CLOSED, ALERT);
    assertThat(sent().at("/attachments/0/contentType").asString())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    assertThat(sent().at("/attachments/0/content/body/1/facts/0/value").asString())
        .isEqualTo("20482-0");
  }

  @Test
  void answer_saysWhetherItIsWorthTryingAgain_andWhen() {
    HttpChannel channel = channel(new SlackFormat());
    service
        .answer(new StandIn.Reply(429, Map.of("Retry-After", "7"), "slow\ndown"))
        .answer(StandIn.Reply.of(503))
        .answer(StandIn.Reply.of(400))
        .answer(StandIn.Reply.of(0))
        .answer(new StandIn.Reply(302, Map.of("Location", service.url("/elsewhere")), ""))
        .answer(new StandIn.Reply(200, Map.of(), "x".repeat(2000)));
    assertThat(channel.tell(Notice.About.RAISED, ALERT))
        .isEqualTo(new Told.Failed("it answered 429: slow down", false, 7000));
    assertThat(channel.tell(Notice.About.RAISED, ALERT))
        .isEqualTo(new Told.Failed("it answered 503", false, 0));
    assertThat(channel.tell(Notice.About.RAISED, ALERT))
        .isEqualTo(new Told.Failed("it answered 400", true, 0));
    assertThat(channel.tell(Notice.About.RAISED, ALERT))
        .isInstanceOfSatisfying(
            Told.Failed.class,
            failed -> assertThat(failed.reason()).startsWith("it can not be reached"));
    assertThat(channel.tell(Notice.About.RAISED, ALERT))
        .isEqualTo(new Told.Failed("it answered 302", false, 0));
    assertThat(service.got()).noneMatch(got -> got.path().equals("/elsewhere"));
    assertThat(channel.tell(Notice.About.RAISED, ALERT)).isInstanceOf(Told.Failed.class);
  }

  @Test
  void channel_isTold_onlyOfWhatIsUrgentEnough() {
    HttpChannel channel = channel(new SlackFormat());
    assertThat(channel.wants(Notice.About.RAISED, Severity.INFO)).isFalse();
    assertThat(channel.wants(Notice.About.RAISED, Severity.WARNING)).isTrue();
  }

  @Test
  void hostileUrl_isNeverCalled() {
    List<String> hosts =
        new ArrayList<>(
            List.of(
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[fe80::1]",
                "[fd00::1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[::]",
                "0.0.0.0",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.0.0.1.",
                "100.100.100.200",
                "168.63.129.16",
                "169.254.169.254",
                "192.0.0.192",
                "224.0.0.1",
                "255.255.255.255"));
    for (int i = 0; i < 31; i++) {
      hosts.add("10." + 8 * i + ".0." + i);
      hosts.add("172." + (16 + i % 16) + "." + i + ".1");
      hosts.add("192.168." + 8 * i + ".1");
      hosts.add("127." + 8 * i + "." + i + ".1");
      hosts.add("169.254." + 8 * i + ".1");
      hosts.add("100." + (64 + i) + ".0.1");
    }
    assertThat(hosts.size()).isGreaterThan(200);
    int port = Integer.parseInt(service.host().substring(service.host().indexOf(':') + 1));
    for (String host : hosts) {
      String url = "https://" + host + ":" + port + "/hook";
      assertThatThrownBy(() -> new HttpTarget(url, options(AllowedHosts.NONE)))
          .as(url)
          .isInstanceOf(InvalidValue.class);
    }
    HttpTarget named =
        new HttpTarget("https://localhost:" + port + "/hook", options(AllowedHosts.NONE));
    HttpChannel channel = new HttpChannel("it", named, new SlackFormat(), Severity.INFO);
    opened.add(channel);
    assertThat(channel.tell(Notice.About.RAISED, ALERT))
        .isInstanceOfSatisfying(
            Told.Failed.class, failed -> assertThat(failed.reason()).contains("loopback"));
    assertThat(service.got()).isEmpty();
  }
}
