package io.agentmesh.server.config;

import io.agentmesh.alerting.channel.MailOptions;
import io.agentmesh.engine.alert.AlertOptions;
import io.agentmesh.engine.alert.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The samples of alerts. */
final class AlertSamples {
  private static final String URL = "https://alerts.example/hook";
  private static final String SECRET = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

  static final List<Sample> ALL =
      List.of(
          Sample.of(
              "alerts.rules",
              "AUTH_FAILURE=5/critical, ADMIN_ACTION=off",
              "AUTH_FAILURE=5/critical, ADMIN_ACTION=off",
              c -> c.alerts().options().rules().changes(AlertOptions.DEFAULT.rules().toString()),
              "AUTH_FAILURE",
              "NOTHING=1",
              "AUTH_FAILURE=1/loud"),
          options("alerts.window", "2m", 120_000L, AlertOptions::windowMillis, "999ms", "25h"),
          options("alerts.keep", "2d", 172_800_000L, AlertOptions::keepMillis, "59m"),
          options("alerts.max", "101", 101, AlertOptions::most, "99"),
          options("alerts.rate", "31", 31, AlertOptions::perMinute, "0", "6001"),
          options("alerts.queue", "32", 32, AlertOptions::queue, "0"),
          options("alerts.give-up-after", "33s", 33_000L, AlertOptions::giveUpMillis, "0s"),
          options("alerts.max-pause", "34s", 34_000L, AlertOptions::longestPauseMillis, "2h"),
          options("alerts.max-lag", "1001", 1001L, o -> o.follow().maxLag(), "999"),
          Sample.of(
              "alerts.allow",
              "pager.internal, mail.example:25",
              List.of("pager.internal", "mail.example:25"),
              c -> c.alerts().calls().allow().entries(),
              "http://pager.internal/"),
          Sample.of(
              "alerts.trusted-certificates",
              "/srv/alerts.pem",
              "/srv/alerts.pem",
              c -> String.valueOf(c.alerts().calls().trusted())),
          Sample.of(
              "alerts.connect-timeout",
              "35s",
              Duration.ofSeconds(35),
              c -> c.alerts().calls().connectTimeout(),
              "9ms"),
          Sample.of(
              "alerts.response-timeout",
              "36s",
              Duration.ofSeconds(36),
              c -> c.alerts().calls().responseTimeout(),
              "6m"),
          Sample.of("alerts.source", "acme-mesh", "acme-mesh", c -> c.alerts().channels().source()),
          Sample.of(
              "alerts.webhook.url",
              URL,
              URL,
              c -> c.alerts().channels().webhook().url(),
              "http://alerts.example/hook",
              "https://10.0.0.1/hook"),
          Sample.of(
              "alerts.webhook.secret-file",
              file("whsec_" + SECRET),
              SECRET,
              c -> c.alerts().channels().webhook().secret(),
              "/nowhere/at/all",
              file("c2hvcnQ=")),
          least("webhook", c -> c.alerts().channels().webhook().least()),
          Sample.of(
              "alerts.slack.url-file",
              file(URL + "/slack"),
              URL + "/slack",
              c -> c.alerts().channels().slack().url(),
              "/nowhere/at/all",
              file("two\nlines")),
          least("slack", c -> c.alerts().channels().slack().least()),
          Sample.of(
              "alerts.teams.url-file",
              file(URL + "/teams"),
              URL + "/teams",
              c -> c.alerts().channels().teams().url(),
              file("https://127.0.0.1/")),
          least("teams", c -> c.alerts().channels().teams().least()),
          Sample.of(
              "alerts.pagerduty.url",
              URL + "/eu",
              URL + "/eu",
              c -> c.alerts().channels().pagerDuty().url(),
              "https://localhost:0/"),
          Sample.of(
              "alerts.pagerduty.routing-key-file",
              file("routing"),
              "routing",
              c -> c.alerts().channels().pagerDuty().routingKey(),
              "/nowhere/at/all"),
          Sample.of(
              "alerts.smtp.host",
              "mail.example",
              "mail.example",
              c -> c.alerts().channels().mail().options().host(),
              "127.0.0.1"),
          mail("alerts.smtp.port", "25", 25, MailOptions::port, "0"),
          mail("alerts.smtp.security", "none", false, MailOptions::encrypted, "maybe"),
          mail("alerts.smtp.user", "mesh", "mesh", MailOptions::user),
          mail(
              "alerts.smtp.password-file",
              file("secret"),
              "secret",
              MailOptions::password,
              "/nowhere/at/all"),
          mail("alerts.smtp.from", "mesh@example.com", "mesh@example.com", MailOptions::from),
          mail("alerts.smtp.to", "a@b.c, d@e.f", List.of("a@b.c", "d@e.f"), MailOptions::to),
          least("smtp", c -> c.alerts().channels().mail().least()),
          least("pagerduty", c -> c.alerts().channels().pagerDuty().least()));

  private AlertSamples() {}

  private static Sample options(
      String key, String text, Object value, Function<AlertOptions, Object> reader, String... bad) {
    return Sample.of(key, text, value, c -> reader.apply(c.alerts().options()), bad);
  }

  private static Sample mail(
      String key, String text, Object value, Function<MailOptions, Object> reader, String... bad) {
    return Sample.of(
        key, text, value, c -> reader.apply(c.alerts().channels().mail().options()), bad);
  }

  private static Sample least(String channel, Function<NodeConfig, Object> reader) {
    String key = "alerts." + channel + ".min-severity";
    return Sample.of(key, "critical", Severity.CRITICAL, reader, "loud");
  }

  static String file(String text) {
    try {
      Path file = Files.createTempFile("sample", ".secret");
      file.toFile().deleteOnExit();
      Files.writeString(file, text + "\n");
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
