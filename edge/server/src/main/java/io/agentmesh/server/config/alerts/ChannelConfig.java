package io.agentmesh.server.config.alerts;

import io.agentmesh.alerting.channel.PagerDutyFormat;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.engine.alert.Severity;
import io.agentmesh.outbound.AllowedHosts;
import io.agentmesh.outbound.Guard;
import io.agentmesh.outbound.WebhookSignature;
import io.agentmesh.server.config.source.SecretText;
import io.agentmesh.server.config.source.Settings;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * The ways to people. One without its URL, key or host is not there.
 *
 * @param source what the mesh is called in what people read
 */
public record ChannelConfig(
    String source,
    Webhook webhook,
    Service slack,
    Service teams,
    PagerDuty pagerDuty,
    MailConfig mail) {
  /** A webhook of one's own, with the secret that signs, in Base64 behind {@code whsec_}. */
  public record Webhook(String url, String secret, Severity least) {}

  /** A service that is called at a URL which nobody else may know. */
  public record Service(String url, Severity least) {}

  /** PagerDuty's Events API. */
  public record PagerDuty(String url, String routingKey, Severity least) {}

  private static final String LEAST = "How urgent an alert must at least be to be told to it.";

  static ChannelConfig from(Settings s, AllowedHosts allow) {
    String source =
        s.text("alerts.source", "agentmesh", "What the mesh is called where alerts are read.");
    Webhook webhook =
        new Webhook(
            admitted(
                s,
                allow,
                "alerts.webhook.url",
                s.text(
                    "alerts.webhook.url",
                    "",
                    "Where alerts are posted as JSON, signed as Standard Webhooks; empty for"
                        + " nowhere.")),
            secret(s),
            severity(s, "alerts.webhook.min-severity", Severity.INFO));
    Service slack = service(s, allow, "slack", "Slack's incoming webhook");
    Service teams = service(s, allow, "teams", "a Teams workflow's webhook");
    PagerDuty pagerDuty =
        new PagerDuty(
            admitted(
                s,
                allow,
                "alerts.pagerduty.url",
                s.text(
                    "alerts.pagerduty.url",
                    PagerDutyFormat.URL,
                    "Where PagerDuty takes events; the EU has another place.")),
            SecretText.read(
                s,
                "alerts.pagerduty.routing-key-file",
                "File with the integration key of PagerDuty's Events API v2; empty for none."),
            severity(s, "alerts.pagerduty.min-severity", Severity.WARNING));
    if (!webhook.url().isEmpty() && webhook.secret().isEmpty()) {
      s.problem("alerts.webhook.url needs alerts.webhook.secret-file");
    }
    return new ChannelConfig(source, webhook, slack, teams, pagerDuty, MailConfig.from(s, allow));
  }

  private static Service service(Settings s, AllowedHosts allow, String name, String what) {
    String key = "alerts." + name + ".url-file";
    String url =
        SecretText.read(s, key, "File with the URL of " + what + ", a secret; empty for none.");
    return new Service(
        admitted(s, allow, key, url),
        severity(s, "alerts." + name + ".min-severity", Severity.WARNING));
  }

  private static String admitted(Settings s, AllowedHosts allow, String key, String url) {
    try {
      if (!url.isEmpty()) {
        new Guard(allow).admit(url);
      }
      return url;
    } catch (InvalidValue e) {
      s.problem(key + ": the URL " + e.rule());
      return "";
    }
  }

  private static String secret(Settings s) {
    String key = "alerts.webhook.secret-file";
    String text =
        SecretText.read(
            s,
            key,
            "File with the secret that signs, at least 24 bytes in Base64, with or without whsec_"
                + " before it.");
    String base64 =
        text.startsWith(WebhookSignature.PREFIX)
            ? text.substring(WebhookSignature.PREFIX.length())
            : text;
    try {
      if (!base64.isEmpty() && Base64.getDecoder().decode(base64).length < 24) {
        s.problem(key + " must hold at least 24 bytes in Base64");
      }
      return base64;
    } catch (IllegalArgumentException e) {
      s.problem(key + " must hold at least 24 bytes in Base64");
      return "";
    }
  }

  static Severity severity(Settings s, String key, Severity otherwise) {
    String text = s.text(key, otherwise.name().toLowerCase(Locale.ROOT), LEAST);
    return Arrays.stream(Severity.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseGet(() -> {
          s.problem(key + " must be info, warning or critical");
          return otherwise;
        });
  }
}
