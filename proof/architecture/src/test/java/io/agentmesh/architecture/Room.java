package io.agentmesh.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * A module: its folder below the root of the sources, its root package, and what it may see beside
 * itself, the JDK and the null annotations.
 */
record Room(String folder, String root, List<String> sees) {
  private static final String JACKSON_NOTES = "com.fasterxml.jackson.annotation..";

  static final Room DOMAIN = of("core/domain", "domain");
  static final Room JOURNAL = of("core/journal", "journal");
  static final Room LEDGER = of("core/ledger", "ledger", "org.bouncycastle..");
  static final Room OUTBOUND = of("core/outbound", "outbound", ours("domain"), "javax.crypto..");
  static final Room RESILIENCE = of("core/resilience", "resilience");
  static final Room ENGINE =
      of(
          "core/engine",
          "engine",
          ours("domain"),
          ours("journal"),
          ours("ledger"),
          "org.jctools..",
          "org.slf4j..");
  static final Room SQL =
      of(
          "adapters/sql",
          "sql",
          ours("domain"),
          "io.agentmesh.engine.alert",
          "io.agentmesh.engine.port",
          "io.agentmesh.engine.record",
          "io.agentmesh.engine.codec",
          "org.sqlite..");
  static final Room IDENTITY =
      of(
          "adapters/identity",
          "identity",
          ours("domain"),
          "io.agentmesh.engine.identity",
          "io.agentmesh.engine.port",
          ours("resilience"),
          "com.nimbusds..",
          "org.slf4j..",
          "tools.jackson..");
  static final Room SEALING =
      of(
          "adapters/sealing",
          "sealing",
          ours("domain"),
          "io.agentmesh.engine.seal",
          "javax.crypto..",
          "org.slf4j..",
          "tools.jackson..");
  static final Room ALERTING =
      of(
          "adapters/alerting",
          "alerting",
          ours("domain"),
          ours("outbound"),
          "io.agentmesh.engine.alert",
          "io.agentmesh.engine.follow",
          "io.agentmesh.engine.siem",
          "jakarta.mail..",
          "javax.net",
          "org.apache.hc..",
          "org.eclipse.angus..",
          "tools.jackson..");
  static final Room TELEMETRY =
      of(
          "adapters/telemetry",
          "telemetry",
          ours("domain"),
          "io.agentmesh.engine.follow",
          "io.agentmesh.engine.meter",
          "io.agentmesh.engine.port",
          "io.agentmesh.engine.record",
          "io.agentmesh.engine.trace",
          ours("resilience"),
          "io.opentelemetry..",
          "io.prometheus..",
          "org.slf4j..");
  static final Room WIRE =
      of("edge/wire", "wire", "com.google.protobuf..", "tools.jackson..", JACKSON_NOTES);
  static final Room HTTP =
      of(
          "edge/http",
          "http",
          ours("domain"),
          ours("outbound"),
          "io.agentmesh.engine.alert",
          "io.agentmesh.engine.audit",
          "io.agentmesh.engine.audit.entry",
          "io.agentmesh.engine.audit.root",
          "io.agentmesh.engine.export",
          ours("ledger"),
          "io.agentmesh.engine.identity",
          "io.agentmesh.engine.port",
          "io.agentmesh.engine.seal",
          "io.agentmesh.engine.trace",
          "io.agentmesh.engine.watch",
          "io.agentmesh.engine.watch.event",
          "io.agentmesh.engine.webhook",
          ours("resilience"),
          ours("wire"),
          "io.github.bucket4j..",
          "com.google.protobuf..",
          "com.networknt.schema..",
          "com.google.re2j..",
          "io.netty..",
          "io.vertx..",
          "org.slf4j..",
          "tools.jackson..");
  static final Room SERVER =
      of(
          "edge/server",
          "server",
          ours("domain"),
          ours("journal"),
          ours("ledger"),
          ours("engine"),
          ours("sql"),
          ours("identity"),
          ours("sealing"),
          ours("alerting"),
          ours("telemetry"),
          ours("resilience"),
          ours("outbound"),
          ours("wire"),
          ours("http"),
          "ch.qos.logback..",
          "org.slf4j..",
          "tools.jackson..");
  static final Room CLIENT =
      of(
          "clients/java",
          "client",
          ours("wire"),
          "com.google.protobuf..",
          "io.netty..",
          "io.vertx..",
          "javax.crypto..",
          "org.slf4j..",
          "tools.jackson..");
  static final Room CODEREVIEW =
      of(
          "examples/codereview",
          "codereview",
          ours("client"),
          ours("wire"),
          "tools.jackson..",
          JACKSON_NOTES);
  static final Room PATTERNS =
      of("examples/patterns", "patterns", ours("client"), "dev.langchain4j..");
  static final Room BENCH =
      of(
          "proof/bench",
          "bench",
          ours("client"),
          ours("wire"),
          "com.google.protobuf..",
          "org.HdrHistogram..",
          "tools.jackson..",
          JACKSON_NOTES);
  static final Room SIMULATION =
      of(
          "proof/simulation",
          "simulation",
          ours("domain"),
          ours("journal"),
          ours("engine"),
          "javax.tools..");
  static final Room CLI =
      of(
          "clients/cli",
          "cli",
          ours("client"),
          ours("wire"),
          ours("ledger"),
          ours("server"),
          ours("bench"),
          ours("codereview"),
          "ch.qos.logback..",
          "org.slf4j..",
          "com.sun.net.httpserver..",
          "picocli..",
          "tools.jackson..",
          JACKSON_NOTES);

  static final List<Room> ALL =
      List.of(
          DOMAIN,
          JOURNAL,
          OUTBOUND,
          RESILIENCE,
          LEDGER,
          ENGINE,
          SQL,
          IDENTITY,
          SEALING,
          ALERTING,
          TELEMETRY,
          WIRE,
          HTTP,
          SERVER,
          CLIENT,
          CODEREVIEW,
          PATTERNS,
          BENCH,
          SIMULATION,
          CLI);

  Room {
    sees = List.copyOf(sees);
  }

  private static Room of(String folder, String name, String... sees) {
    return new Room(folder, "io.agentmesh." + name, List.of(sees));
  }

  private static String ours(String name) {
    return "io.agentmesh." + name + "..";
  }

  /** Its packages, as a pattern. */
  String all() {
    return root + "..";
  }

  /** Everything that it may import. */
  String[] allowed() {
    List<String> allowed = new ArrayList<>(sees);
    allowed.add(all());
    allowed.add("java..");
    allowed.add("javax.net.ssl..");
    allowed.add("org.jspecify.annotations..");
    return allowed.toArray(String[]::new);
  }
}
