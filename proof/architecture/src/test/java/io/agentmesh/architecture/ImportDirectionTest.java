package io.agentmesh.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Imports point inward, and a library is imported only where it belongs. */
class ImportDirectionTest {
  /** Where alone a library may be imported; {@code docs/dependencies.md} says the same. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          only("io.vertx..", "http..", "client.transport.."),
          only("io.netty..", "http.door..", "client.transport.."),
          only("org.sqlite..", "sql.."),
          only("com.nimbusds..", "identity.."),
          only("org.apache.hc..", "alerting.call.."),
          only("jakarta.mail..", "alerting.channel.."),
          only("org.eclipse.angus..", "alerting.channel.."),
          only("java.sql..", "sql.."),
          only("org.jctools..", "engine.shard.."),
          only("org.bouncycastle..", "ledger.note.."),
          only("com.networknt.schema..", "http.."),
          only("com.google.re2j..", "http.schema.."),
          only("io.github.bucket4j..", "http.limit.."),
          only("io.prometheus..", "telemetry.metrics.."),
          only("com.google.protobuf..", "wire..", "http..", "client..", "bench.load.."),
          only("tools.jackson.dataformat.yaml..", "wire..", "server.config..", "cli.."),
          only("dev.langchain4j..", "patterns.languagemodel.."),
          only("org.HdrHistogram..", "bench.."),
          only("picocli..", "cli.."),
          only("ch.qos.logback..", "cli.log..", "server.log.."));

  private static Map.Entry<String, List<String>> only(String library, String... where) {
    return Map.entry(library, Arrays.stream(where).map(w -> "io.agentmesh." + w).toList());
  }

  @TestFactory
  List<DynamicTest> room_sees_onlyWhatItMay() {
    return Room.ALL.stream()
        .map(room ->
            DynamicTest.dynamicTest(
                room.folder(),
                () -> {
                  for (String seen : room.sees()) {
                    String who = seen.startsWith("io.agentmesh.") ? room.all() : "io.agentmesh..";
                    assertThat(Built.uses(who, seen)).as("%s still uses %s", who, seen).isTrue();
                  }
                  classes()
                      .should()
                      .onlyDependOnClassesThat()
                      .resideInAnyPackage(room.allowed())
                      .check(Built.in(room.all()));
                }))
        .toList();
  }

  @TestFactory
  List<DynamicTest> library_isImported_onlyWhereItBelongs() {
    return LIBRARIES.entrySet().stream()
        .map(e ->
            DynamicTest.dynamicTest(
                e.getKey(),
                () -> {
                  e.getValue()
                      .forEach(room ->
                          assertThat(Built.uses(room, e.getKey()))
                              .as("%s still uses %s", room, e.getKey())
                              .isTrue());
                  noClasses()
                      .should()
                      .dependOnClassesThat()
                      .resideInAPackage(e.getKey())
                      .check(Built.outside(e.getValue().toArray(String[]::new)));
                }))
        .toList();
  }

  @Test
  void server_isSeen_byTheCommandLineAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage(Room.SERVER.all())
        .check(Built.outside(Room.SERVER.all(), Room.CLI.all()));
  }

  @Test
  void classes_belong_toARoom() {
    String[] rooms = Room.ALL.stream().map(Room::all).toArray(String[]::new);
    for (String room : rooms) {
      Built.in(room);
    }
    classes().should().resideInAnyPackage(rooms).check(Built.CLASSES);
  }
}
