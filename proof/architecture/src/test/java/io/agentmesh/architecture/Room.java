package io.agentmesh.architecture;

import java.util.ArrayList;
import java.util.List;

/** A module: its folder, its root package, and what it may see beside itself and the JDK. */
enum Room {
  DOMAIN("core/domain", "domain"),
  JOURNAL("core/journal", "journal"),
  ENGINE("core/engine", "engine", ours("domain"), ours("journal"), "org.jctools..", "org.slf4j.."),
  SQL(
      "adapters/sql",
      "sql",
      ours("domain"),
      "io.agentmesh.engine.port",
      "io.agentmesh.engine.record",
      "io.agentmesh.engine.codec",
      "org.sqlite.."),
  WIRE("edge/wire", "wire", "com.google.protobuf..", "tools.jackson..", Room.JACKSON_NOTES),
  HTTP(
      "edge/http",
      "http",
      ours("domain"),
      "io.agentmesh.engine.port",
      ours("wire"),
      "com.google.protobuf..",
      "com.networknt.schema..",
      "io.netty..",
      "io.vertx..",
      "org.slf4j..",
      "tools.jackson..",
      Room.JACKSON_NOTES),
  SERVER(
      "edge/server",
      "server",
      ours("domain"),
      ours("journal"),
      ours("engine"),
      ours("sql"),
      ours("wire"),
      ours("http"),
      "org.slf4j..",
      "tools.jackson.."),
  CLIENT(
      "clients/java",
      "client",
      ours("wire"),
      "com.google.protobuf..",
      "io.netty..",
      "io.vertx..",
      "org.slf4j..",
      "tools.jackson.."),
  CODEREVIEW(
      "examples/codereview",
      "codereview",
      ours("client"),
      ours("wire"),
      "tools.jackson..",
      Room.JACKSON_NOTES),
  BENCH(
      "proof/bench",
      "bench",
      ours("client"),
      ours("wire"),
      "com.google.protobuf..",
      "org.HdrHistogram..",
      "tools.jackson..",
      Room.JACKSON_NOTES),
  CLI(
      "clients/cli",
      "cli",
      ours("client"),
      ours("wire"),
      ours("server"),
      ours("bench"),
      ours("codereview"),
      "ch.qos.logback..",
      "org.slf4j..",
      "picocli..",
      "tools.jackson..",
      Room.JACKSON_NOTES);

  private static final String JACKSON_NOTES = "com.fasterxml.jackson.annotation..";

  private final String folder;
  private final String root;
  private final List<String> sees;

  Room(String folder, String name, String... sees) {
    this.folder = folder;
    this.root = "io.agentmesh." + name;
    this.sees = List.of(sees);
  }

  private static String ours(String name) {
    return "io.agentmesh." + name + "..";
  }

  /** Where it stands below the root of the sources. */
  String folder() {
    return folder;
  }

  /** Its root package. */
  String root() {
    return root;
  }

  /** Its packages, as a pattern. */
  String all() {
    return root + "..";
  }

  /** What it may import beside itself, the JDK and the null annotations. */
  List<String> sees() {
    return sees;
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
