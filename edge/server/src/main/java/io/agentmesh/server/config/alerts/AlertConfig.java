package io.agentmesh.server.config.alerts;

import io.agentmesh.alerting.call.CallOptions;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.engine.alert.AlertOptions;
import io.agentmesh.engine.alert.AlertRules;
import io.agentmesh.engine.follow.FollowOptions;
import io.agentmesh.outbound.AllowedHosts;
import io.agentmesh.server.config.source.Settings;
import java.nio.file.Path;
import java.time.Duration;

/** What raises alerts, how long they are kept, and who is told of them. */
public record AlertConfig(AlertOptions options, CallOptions calls, ChannelConfig channels) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** Reads it. */
  public static AlertConfig from(Settings s) {
    AlertOptions options = options(s);
    CallOptions calls = calls(s);
    return new AlertConfig(options, calls, ChannelConfig.from(s, calls.allow()));
  }

  private static AlertOptions options(Settings s) {
    AlertOptions d = AlertOptions.DEFAULT;
    FollowOptions f = d.follow();
    return new AlertOptions(
        rules(s),
        millis(
            s,
            "alerts.window",
            d.windowMillis(),
            SECOND,
            DAY,
            "How long what one actor does under one rule is gathered into one alert."),
        millis(
            s,
            "alerts.keep",
            d.keepMillis(),
            Duration.ofHours(1),
            Duration.ofDays(3650),
            "How long alerts are kept after the latest that they are of."),
        s.count("alerts.max", d.most(), 100, 10_000_000, "Alerts that are kept."),
        s.count(
            "alerts.rate", d.perMinute(), 1, 6000, "Alerts that one channel is told in a minute."),
        s.count(
            "alerts.queue",
            d.queue(),
            1,
            1_000_000,
            "Alerts that wait for one channel; beyond it the eldest are dropped."),
        millis(
            s,
            "alerts.give-up-after",
            d.giveUpMillis(),
            SECOND,
            Duration.ofDays(30),
            "How long a channel that does not take an alert is tried."),
        millis(
            s,
            "alerts.max-pause",
            d.longestPauseMillis(),
            SECOND,
            Duration.ofHours(1),
            "Longest pause between attempts, and the longest that an answer may ask for."),
        new FollowOptions(
            f.pollMillis(),
            f.keepMillis(),
            s.count(
                "alerts.max-lag",
                Math.toIntExact(f.maxLag()),
                1000,
                1_000_000_000,
                "Records that alerts may be behind before the journal keeps none for them."),
            f.longestPauseMillis()));
  }

  private static AlertRules rules(Settings s) {
    String changes =
        s.text(
            "alerts.rules",
            "",
            "What else, or how often by one actor, raises an alert: ACTION=THRESHOLD, with"
                + " /SEVERITY if wanted, or ACTION=off; commas between.");
    try {
      return AlertRules.DEFAULT.with(changes);
    } catch (InvalidValue e) {
      s.problem("alerts.rules " + e.rule());
      return AlertRules.DEFAULT;
    }
  }

  private static CallOptions calls(Settings s) {
    CallOptions d = CallOptions.DEFAULT;
    String trusted =
        s.text(
            "alerts.trusted-certificates",
            "",
            "File of certificates (PEM) to trust instead of those that Java trusts.");
    return new CallOptions(
        allow(s),
        trusted.isEmpty() ? null : Path.of(trusted),
        s.duration(
            "alerts.connect-timeout",
            d.connectTimeout(),
            Duration.ofMillis(10),
            Duration.ofMinutes(1),
            "How long connecting to a channel may take."),
        s.duration(
            "alerts.response-timeout",
            d.responseTimeout(),
            Duration.ofMillis(10),
            Duration.ofMinutes(5),
            "How long its answer may take."),
        d.maxResponseBytes(),
        d.maxPause(),
        d.userAgent());
  }

  private static AllowedHosts allow(Settings s) {
    String names =
        s.text(
            "alerts.allow",
            "",
            "Hosts of channels that may be private and spoken to without TLS, as name or name:port"
                + " with commas between them.");
    try {
      return AllowedHosts.of(names);
    } catch (InvalidValue e) {
      s.problem("alerts.allow " + e.rule());
      return AllowedHosts.NONE;
    }
  }

  private static long millis(
      Settings s, String key, long otherwise, Duration least, Duration most, String meaning) {
    return s.duration(key, Duration.ofMillis(otherwise), least, most, meaning).toMillis();
  }
}
