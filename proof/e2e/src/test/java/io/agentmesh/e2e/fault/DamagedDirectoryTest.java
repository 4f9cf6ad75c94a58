package io.agentmesh.e2e.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.disk.Harm;
import io.agentmesh.server.Doctor;
import io.agentmesh.server.Node;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Any file of a stopped node's data directory is harmed by chance: the node starts and shows
 * everything, or refuses and names the place and the remedy; the doctor names a finding whenever
 * the node refuses or rebuilds. {@code proof/corruption.sh} runs it at full size.
 */
class DamagedDirectoryTest {
  private static final int CASES = Integer.getInteger("corruption.directories", 12);
  private static final long SEED = Long.getLong("seed", 20261126);
  private static final String SINK = "proof-sink";
  private static final int MESSAGES = 150;

  @TempDir Path directory;

  @Test
  void directory_harmed_by_chance_is_started_whole_or_refused_with_place_and_remedy()
      throws IOException {
    System.out.println("data directories harmed: seed " + SEED + ", cases " + CASES);
    Path sound = directory.resolve("sound");
    String position = fill(sound);
    String key = Files.readString(sound.resolve("admin.key")).strip();
    Path reference = directory.resolve("reference");
    Directories.copy(sound, reference);
    List<String> all = shown(reference, key, position);
    List<Path> files =
        Directories.files(sound).stream()
            .filter(f -> !f.endsWith("journal.lock") && !f.toString().endsWith(".tmp"))
            .toList();
    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    int rebuilt = 0;
    for (int i = 0; i < CASES; i++) {
      Path copy = directory.resolve("case-" + i);
      Directories.copy(sound, copy);
      Path file = copy.resolve(sound.relativize(files.get(random.nextInt(files.size()))));
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Harm.by(random, bytes, used(bytes)));
      String what = "seed " + SEED + " case " + i + " " + file.getFileName();
      Doctor.Report report = Doctor.examine(copy);
      assertThat(report.findings()).as(what).allMatch(f -> !f.remedy().isBlank());
      boolean ofProjection = file.getFileName().toString().startsWith("mesh.db");
      try {
        List<String> shown = shown(copy, key, position);
        assertThat(difference(shown, all)).as(what).isEmpty();
        rebuilt += ofProjection && !report.healthy() ? 1 : 0;
      } catch (RuntimeException e) {
        refused++;
        assertThat(e).as(what).hasMessageContaining(copy.toString());
        assertThat(report.healthy()).as(what + ": " + e).isFalse();
      }
      if (file.endsWith("admin.key") && !Files.readString(file, ISO_8859_1).strip().equals(key)) {
        assertThat(report.healthy()).as(what).isFalse();
      }
      if (!report.healthy()) {
        assertThat(report.findings().getFirst().place()).as(what).startsWith(copy.toString());
      }
      Directories.delete(copy);
    }
    System.out.println(
        "refused "
            + refused
            + ", projection rebuilt "
            + rebuilt
            + ", whole as it was "
            + (CASES - refused - rebuilt));
    assertThat(refused).isPositive();
  }

  /** A directory with two snapshots, a journal behind them and a projection; its last position. */
  private static String fill(Path data) throws IOException {
    String position = "";
    try (Node node = Node.start(Directories.config(data));
        Front front = new Front(node)) {
      front.register(SINK);
      front.register("proof-worker");
      String filler = " " + "y".repeat(20_000);
      for (int i = 0; i < MESSAGES; i++) {
        assertThat(front.publish(SINK, i + filler)).isEqualTo(202);
      }
      for (int i = 0; i < 40; i++) {
        HttpResponse<String> task =
            front.post(
                "/v1/tasks",
                """
                {"type":"proof","requires":[{"capability":"nobody-has-it"}],"data":%d}
                """
                    .formatted(i));
        position = Front.json(task).path("position").asString();
      }
    }
    Node.start(Directories.config(data)).close();
    return position;
  }

  /** Everything that a node on the directory shows, in lists and one by one; sorted out of time. */
  private static List<String> shown(Path data, String key, String position) throws IOException {
    List<String> shown = new ArrayList<>();
    try (Node node = Node.start(Directories.config(data));
        Front front = new Front(node, key)) {
      for (JsonNode agent : front.list("/v1/agents", position)) {
        ((ObjectNode) agent).remove(List.of("lastHeartbeatAt", "status", "healthy"));
        shown.add(agent.toString());
      }
      for (String path : List.of("/v1/messages", "/v1/tasks")) {
        for (JsonNode each : front.list(path, position)) {
          shown.add(each.toString());
          shown.add(front.get(path + "/" + each.path("id").asString()).body());
        }
      }
      for (String path : List.of("/v1/subscriptions", "/v1/dead-letters", "/v1/api-keys")) {
        front.list(path, position).forEach(each -> shown.add(each.toString()));
      }
      shown.add(WireJson.tolerant().writeValueAsString(front.waiting(SINK, MESSAGES)));
    }
    return shown;
  }

  /** The beginnings of the first things that differ, "" when all are equal. */
  private static String difference(List<String> shown, List<String> all) {
    for (int i = 0; i < Math.max(shown.size(), all.size()); i++) {
      String one = i < shown.size() ? shown.get(i) : "nothing";
      String other = i < all.size() ? all.get(i) : "nothing";
      if (!one.equals(other)) {
        return brief(one) + " instead of " + brief(other);
      }
    }
    return "";
  }

  private static String brief(String thing) {
    return thing.replaceAll("y{100,}", "y...");
  }

  /** The bytes up to the last that is not zero, and a page more. */
  private static int used(byte[] bytes) {
    int used = bytes.length;
    while (used > 0 && bytes[used - 1] == 0) {
      used--;
    }
    return Math.min(bytes.length, used + 4096);
  }
}
