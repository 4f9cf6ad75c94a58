package io.agentmesh.server.config;

import io.agentmesh.http.limit.LimitOptions;
import io.agentmesh.http.limit.Rate;
import io.agentmesh.server.config.source.Settings;
import java.time.Duration;

/** How often one may ask, and how many may wait. */
public record LimitConfig(LimitOptions options) {
  private static final int MOST = 10_000_000;

  static LimitConfig from(Settings s) {
    LimitOptions d = LimitOptions.DEFAULT;
    return new LimitConfig(
        new LimitOptions(
            rate(s, "principal", d.principal(), "Requests and frames of one API key or token"),
            rate(s, "tenant", d.tenant(), "Requests and frames of a tenant"),
            rate(s, "failures", d.failures(), "Wrong credentials from one address"),
            s.count(
                "limits.waits-per-principal",
                d.waits(),
                0,
                1_000_000,
                "Long polls and requests for a reply that one API key or token may have open; 0 is"
                    + " no bound."),
            s.count(
                "limits.remembered",
                d.remembered(),
                1,
                MOST,
                "Principals, tenants and addresses, each, whose use is remembered at once; beyond"
                    + " that those who are new share one limit."),
            Math.toIntExact(
                s.duration(
                        "limits.hold",
                        Duration.ofMillis(d.holdMillis()),
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        "How long the refusal of a request over a limit is held back.")
                    .toMillis())));
  }

  private static Rate rate(Settings s, String part, Rate d, String what) {
    return new Rate(
        s.count(
            "limits." + part + ".per-second",
            d.perSecond(),
            0,
            MOST,
            what + " that are taken in a second, in the long run; 0 is no bound."),
        s.count(
            "limits." + part + ".burst",
            d.burst(),
            0,
            MOST,
            what + " that are taken at once after a pause; 0 is as many as in a second."));
  }
}
