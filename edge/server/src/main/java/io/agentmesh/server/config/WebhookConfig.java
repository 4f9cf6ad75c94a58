package io.agentmesh.server.config;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.settings.WebhookRules;
import io.agentmesh.http.push.PushOptions;
import io.agentmesh.outbound.AllowedHosts;
import io.agentmesh.server.config.source.Settings;
import java.nio.file.Path;
import java.time.Duration;

/** Which webhooks there may be, and how they are called. */
public record WebhookConfig(PushOptions options) {
  private static final Duration MILLI = Duration.ofMillis(10);

  /** What the mesh's rules go by. */
  static WebhookRules rules(Settings s) {
    WebhookRules d = WebhookRules.DEFAULT;
    return new WebhookRules(
        s.count("webhooks.max", d.perTenant(), 0, 100_000, "Webhooks of a tenant."),
        s.duration(
                "webhooks.secret-overlap",
                Duration.ofMillis(d.overlapMillis()),
                Duration.ZERO,
                Duration.ofDays(30),
                "How long after a rotation the secret before signs as well.")
            .toMillis());
  }

  static WebhookConfig from(Settings s) {
    PushOptions d = PushOptions.DEFAULT;
    String trusted =
        s.text(
            "webhooks.trusted-certificates",
            "",
            "File of certificates (PEM) to trust instead of those that Java trusts.");
    return new WebhookConfig(
        new PushOptions(
            allow(s),
            trusted.isEmpty() ? null : Path.of(trusted),
            s.duration(
                "webhooks.connect-timeout",
                d.connectTimeout(),
                MILLI,
                Duration.ofMinutes(1),
                "How long looking a host up and connecting to it may take."),
            s.duration(
                "webhooks.response-timeout",
                d.responseTimeout(),
                MILLI,
                Duration.ofMinutes(10),
                "How long its answer may take; a push never takes more than three quarters of"
                    + " mesh.delivery-lease."),
            Math.toIntExact(
                s.bytes(
                    "webhooks.max-response",
                    d.maxResponseBytes(),
                    0,
                    16 << 20,
                    "Bytes of an answer that are read before the connection is closed.")),
            s.count(
                "webhooks.concurrency",
                d.perWebhook(),
                1,
                256,
                "Pushes that are under way to one webhook."),
            s.count(
                "webhooks.pool",
                d.pool(),
                0,
                10_000,
                "Pushes under way beyond the first of each webhook, together."),
            s.duration(
                "webhooks.max-retry-after",
                d.maxRetryAfter(),
                Duration.ZERO,
                Duration.ofDays(1),
                "Longest pause that an answer may ask for."),
            s.count(
                "webhooks.circuit.failures",
                d.failures(),
                1,
                1000,
                "Failures in a row that open the circuit of a webhook."),
            s.duration(
                "webhooks.circuit.open-for",
                d.openFor(),
                MILLI,
                Duration.ofDays(1),
                "How long nothing is sent to a webhook whose circuit opened."),
            s.count(
                "webhooks.circuit.successes",
                d.successes(),
                1,
                100,
                "Probes in a row that close it again.")));
  }

  private static AllowedHosts allow(Settings s) {
    String names =
        s.text(
            "webhooks.allow",
            "",
            "Hosts that may be private and spoken to without TLS, as name or name:port with commas"
                + " between them.");
    try {
      return AllowedHosts.of(names);
    } catch (InvalidValue e) {
      s.problem("webhooks.allow " + e.rule());
      return AllowedHosts.NONE;
    }
  }
}
