package io.agentmesh.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The samples of streams of audit entries. */
final class SiemSamples {
  private static final String URL = "https://siem.example/in";

  static final List<Sample> ALL =
      List.of(
          Sample.of("siem.max-lag", "1002", 1002L, c -> c.siem().follow().maxLag(), "999"),
          Sample.of(
              "siem.splunk.url", URL, URL, c -> c.siem().splunk().url(), "http://siem.example/"),
          Sample.of(
              "siem.splunk.token-file",
              AlertSamples.file("token"),
              "token",
              c -> c.siem().splunk().token(),
              "/nowhere/at/all"),
          Sample.of("siem.splunk.index", "audit", "audit", c -> c.siem().splunk().index()),
          Sample.of("siem.search.url", URL, URL, c -> c.siem().search().url(), "https://10.1.1.1/"),
          Sample.of("siem.search.index", "mesh", "mesh", c -> c.siem().search().index()),
          Sample.of(
              "siem.search.authorization-file",
              AlertSamples.file("ApiKey x"),
              "ApiKey x",
              c -> c.siem().search().authorization(),
              "/nowhere/at/all"),
          Sample.of("siem.lines.url", URL, URL, c -> c.siem().lines().url(), "ftp://siem.example/"),
          Sample.of(
              "siem.lines.authorization-file",
              AlertSamples.file("Bearer x"),
              "Bearer x",
              c -> c.siem().lines().authorization(),
              "/nowhere/at/all"),
          Sample.of("siem.otlp.url", URL, URL, c -> c.siem().otlp().url(), "ftp://siem.example/"),
          Sample.of(
              "siem.otlp.authorization-file",
              AlertSamples.file("Bearer y"),
              "Bearer y",
              c -> c.siem().otlp().authorization(),
              "/nowhere/at/all"),
          Sample.of(
              "siem.file",
              "/srv/audit.jsonl",
              Path.of("/srv/audit.jsonl"),
              c -> Path.of(String.valueOf(c.siem().file()))),
          Sample.of(
              "siem.syslog.address",
              "logs.example:514",
              "logs.example:514",
              c -> c.siem().syslog().address(),
              "127.0.0.1:6514"),
          Sample.of(
              "siem.syslog.transport", "tcp", false, c -> c.siem().syslog().encrypted(), "udp"),
          Sample.of(
              "siem.allow",
              "splunk.internal, logs.example:514",
              List.of("splunk.internal", "logs.example:514"),
              c -> c.siem().calls().allow().entries(),
              "http://splunk.internal/"),
          Sample.of(
              "siem.trusted-certificates",
              "/srv/siem.pem",
              "/srv/siem.pem",
              c -> String.valueOf(c.siem().calls().trusted())),
          Sample.of(
              "siem.connect-timeout",
              "37s",
              Duration.ofSeconds(37),
              c -> c.siem().calls().connectTimeout(),
              "9ms"),
          Sample.of(
              "siem.response-timeout",
              "38s",
              Duration.ofSeconds(38),
              c -> c.siem().calls().responseTimeout(),
              "6m"));

  private SiemSamples() {}
}
