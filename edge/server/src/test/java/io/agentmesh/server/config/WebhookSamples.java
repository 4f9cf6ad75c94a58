package io.agentmesh.server.config;

import java.time.Duration;
import java.util.List;

/** The samples of webhooks. */
final class WebhookSamples {
  static final List<Sample> ALL =
      List.of(
          Sample.of("webhooks.max", "25", 25, c -> c.mesh().rules().webhooks().perTenant(), "-1"),
          Sample.of(
              "webhooks.secret-overlap",
              "2h",
              7_200_000L,
              c -> c.mesh().rules().webhooks().overlapMillis(),
              "31d"),
          Sample.of(
              "webhooks.allow",
              "agents.internal, localhost:8080",
              List.of("agents.internal", "localhost:8080"),
              c -> c.webhooks().options().allow().entries(),
              "http://agents.internal/"),
          Sample.of(
              "webhooks.trusted-certificates",
              "/srv/ca.pem",
              "/srv/ca.pem",
              c -> String.valueOf(c.webhooks().options().trusted())),
          Sample.of(
              "webhooks.connect-timeout",
              "3s",
              Duration.ofSeconds(3),
              c -> c.webhooks().options().connectTimeout(),
              "9ms",
              "61s"),
          Sample.of(
              "webhooks.response-timeout",
              "4s",
              Duration.ofSeconds(4),
              c -> c.webhooks().options().responseTimeout(),
              "9ms",
              "11m"),
          Sample.of(
              "webhooks.max-response",
              "1KiB",
              1024,
              c -> c.webhooks().options().maxResponseBytes(),
              "17MiB"),
          Sample.of(
              "webhooks.concurrency",
              "26",
              26,
              c -> c.webhooks().options().perWebhook(),
              "0",
              "257"),
          Sample.of("webhooks.pool", "27", 27, c -> c.webhooks().options().pool(), "-1", "10001"),
          Sample.of(
              "webhooks.max-retry-after",
              "28s",
              Duration.ofSeconds(28),
              c -> c.webhooks().options().maxRetryAfter(),
              "25h"),
          Sample.of(
              "webhooks.circuit.failures",
              "29",
              29,
              c -> c.webhooks().options().failures(),
              "0",
              "1001"),
          Sample.of(
              "webhooks.circuit.open-for",
              "31s",
              Duration.ofSeconds(31),
              c -> c.webhooks().options().openFor(),
              "9ms",
              "25h"),
          Sample.of(
              "webhooks.circuit.successes",
              "3",
              3,
              c -> c.webhooks().options().successes(),
              "0",
              "101"));

  private WebhookSamples() {}
}
