package io.agentmesh.server.config.siem;

import io.agentmesh.alerting.call.CallOptions;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.engine.follow.FollowOptions;
import io.agentmesh.outbound.AllowedHosts;
import io.agentmesh.outbound.Guard;
import io.agentmesh.server.config.source.SecretText;
import io.agentmesh.server.config.source.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where audit entries are streamed to; a target without its place is not there. */
public record SiemConfig(
    FollowOptions follow,
    CallOptions calls,
    Splunk splunk,
    Search search,
    Lines lines,
    Otlp otlp,
    @Nullable Path file,
    Syslog syslog) {
  /** Splunk's HTTP Event Collector. */
  public record Splunk(String url, String token, String index) {}

  /** OpenSearch or Elasticsearch. */
  public record Search(String url, String index, String authorization) {}

  /** JSON lines over HTTP. */
  public record Lines(String url, String authorization) {}

  /** A receiver of OpenTelemetry logs. */
  public record Otlp(String url, String authorization) {}

  /** A receiver of syslog. */
  public record Syslog(String address, boolean encrypted) {}

  private static final Duration LEAST = Duration.ofMillis(10);

  /** Reads it. */
  public static SiemConfig from(Settings s) {
    FollowOptions f = FollowOptions.DEFAULT;
    CallOptions calls = calls(s);
    FollowOptions follow =
        new FollowOptions(
            200,
            f.keepMillis(),
            s.count(
                "siem.max-lag",
                Math.toIntExact(f.maxLag()),
                1000,
                1_000_000_000,
                "Records that a target may be behind before the journal keeps none for it."),
            f.longestPauseMillis());
    String file = s.text("siem.file", "", "File that audit entries are added to as JSON lines.");
    return new SiemConfig(
        follow,
        calls,
        splunk(s, calls.allow()),
        search(s, calls.allow()),
        new Lines(
            url(s, calls.allow(), "siem.lines.url", "URL that audit entries are posted to as JSON"),
            authorization(s, "siem.lines.authorization-file")),
        new Otlp(
            url(
                s,
                calls.allow(),
                "siem.otlp.url",
                "URL of a receiver of OpenTelemetry logs (OTLP/HTTP, JSON), up to /v1/logs"),
            authorization(s, "siem.otlp.authorization-file")),
        file.isEmpty() ? null : Path.of(file),
        syslog(s, calls.allow()));
  }

  private static Splunk splunk(Settings s, AllowedHosts allow) {
    Splunk splunk =
        new Splunk(
            url(
                s,
                allow,
                "siem.splunk.url",
                "URL of Splunk's HTTP Event Collector, up to /services/collector/event"),
            SecretText.read(s, "siem.splunk.token-file", "File with the token of the collector."),
            s.text("siem.splunk.index", "", "Index of Splunk; empty for the token's own."));
    if (!splunk.url().isEmpty() && splunk.token().isEmpty()) {
      s.problem("siem.splunk.url needs siem.splunk.token-file");
    }
    return splunk;
  }

  private static Search search(Settings s, AllowedHosts allow) {
    return new Search(
        url(s, allow, "siem.search.url", "URL of OpenSearch or Elasticsearch, without a path"),
        s.text(
            "siem.search.index", "agentmesh-audit", "Index or data stream of audit entries there."),
        authorization(s, "siem.search.authorization-file"));
  }

  private static Syslog syslog(Settings s, AllowedHosts allow) {
    String address =
        s.text("siem.syslog.address", "", "Host and port of a receiver of syslog; empty for none.");
    String transport =
        s.text("siem.syslog.transport", "tls", "`tls`, or `tcp` to hosts that siem.allow names.");
    boolean encrypted = transport.equals("tls");
    if (!encrypted && !transport.equals("tcp")) {
      s.problem("siem.syslog.transport must be tls or tcp");
    }
    String scheme = encrypted ? "https://" : "http://";
    String kept = admitted(s, allow, "siem.syslog.address", address, scheme + address);
    return new Syslog(kept, encrypted);
  }

  private static String url(Settings s, AllowedHosts allow, String key, String meaning) {
    String url = s.text(key, "", meaning + "; empty for nowhere.");
    return admitted(s, allow, key, url, url);
  }

  private static String admitted(
      Settings s, AllowedHosts allow, String key, String text, String url) {
    try {
      if (!text.isEmpty()) {
        new Guard(allow).admit(url);
      }
      return text;
    } catch (InvalidValue e) {
      s.problem(key + " " + e.rule());
      return "";
    }
  }

  private static String authorization(Settings s, String key) {
    return SecretText.read(
        s, key, "File with the value of the header Authorization, such as ApiKey and the key.");
  }

  private static CallOptions calls(Settings s) {
    CallOptions d = CallOptions.DEFAULT;
    String trusted =
        s.text(
            "siem.trusted-certificates",
            "",
            "File of certificates (PEM) to trust instead of those that Java trusts.");
    String names =
        s.text(
            "siem.allow",
            "",
            "Hosts of targets that may be private and spoken to without TLS, as name or name:port"
                + " with commas between them.");
    AllowedHosts allow = AllowedHosts.NONE;
    try {
      allow = AllowedHosts.of(names);
    } catch (InvalidValue e) {
      s.problem("siem.allow " + e.rule());
    }
    return new CallOptions(
        allow,
        trusted.isEmpty() ? null : Path.of(trusted),
        s.duration(
            "siem.connect-timeout",
            d.connectTimeout(),
            LEAST,
            Duration.ofMinutes(1),
            "How long connecting to a target may take."),
        s.duration(
            "siem.response-timeout",
            Duration.ofSeconds(30),
            LEAST,
            Duration.ofMinutes(5),
            "How long its answer may take."),
        d.maxResponseBytes(),
        d.maxPause(),
        d.userAgent());
  }
}
