package io.agentmesh.e2e.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmesh.e2e.fault.Front;
import io.agentmesh.server.Doctor;
import io.agentmesh.server.Node;
import io.agentmesh.server.backup.Restoring;
import io.agentmesh.server.backup.Until;
import io.agentmesh.server.config.NodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SealedOnDiskTest {
  private static final String PAYLOAD = "Jane-Roe-was-told-of-her-diabetes";
  private static final String SUBJECT = "patient-4711-0815";
  private static final String TASK = "weigh-the-heart-of-Jane-Roe";
  private static final String CHUNK = "the-first-part-of-her-findings";
  private static final String QUESTION = "which-of-her-two-kidneys";
  private static final String ANSWER = "the-left-kidney-it-was";
  private static final String RESULT = "her-heart-weighs-a-feather";
  private static final String AGENT = "Java-http-client";
  private static final List<String> SEEDS =
      List.of(PAYLOAD, SUBJECT, TASK, CHUNK, QUESTION, ANSWER, RESULT, AGENT, "127.0.0.1");

  @TempDir Path directory;

  private Path data() {
    return directory.resolve("data");
  }

  private NodeConfig config(Path data, String archive) {
    return NodeConfig.load(
        null,
        Map.of(
            "AGENTMESH_DATA_DIR",
            data.toString(),
            "AGENTMESH_SERVER_PORT",
            "0",
            "AGENTMESH_JOURNAL_SEGMENT_SIZE",
            "16MiB",
            "AGENTMESH_JOURNAL_RESERVE",
            "8MiB",
            "AGENTMESH_JOURNAL_MIN_FREE",
            "0B",
            "AGENTMESH_JOURNAL_SNAPSHOT_EVERY",
            "1MiB",
            "AGENTMESH_MESH_MESSAGE_MEMORY",
            "0B",
            "AGENTMESH_BACKUP_DIRECTORY",
            directory.resolve("backups").toString(),
            "AGENTMESH_JOURNAL_ARCHIVE_DIRECTORY",
            directory.resolve(archive).toString(),
            "AGENTMESH_JOURNAL_ARCHIVE_EVERY",
            "100ms"));
  }

  private static String message(Front front, String text, String subject) {
    return Front.json(
            front.post(
                "/v1/messages",
                """
                {"to":{"agent":"doctor"},"type":"finding","data":{"text":"%s"},"dataSubject":"%s"}
                """
                    .formatted(text, subject)))
        .path("id")
        .asString();
  }

  /** A task with everything that one can carry; its id. */
  private static String task(Front front) {
    String id =
        Front.json(
                front.post(
                    "/v1/tasks",
                    """
                    {"type":"weigh","requires":[{"capability":"sink"}],"data":"%s"}
                    """
                        .formatted(TASK)))
            .path("id")
            .asString();
    String token = lease(front);
    work(front, id, "accept", token, "");
    work(front, id, "chunks", token, ",\"sequence\":1,\"data\":\"" + CHUNK + "\"");
    work(front, id, "chunks", token, ",\"sequence\":1,\"data\":\"" + CHUNK + "\"");
    work(front, id, "input-request", token, ",\"data\":\"" + QUESTION + "\"");
    Front.json(front.post("/v1/tasks/" + id + "/input", "{\"data\":\"" + ANSWER + "\"}"));
    String again = lease(front);
    work(front, id, "accept", again, "");
    work(front, id, "complete", again, ",\"data\":\"" + RESULT + "\"");
    return id;
  }

  private static String lease(Front front) {
    JsonNode leased =
        Front.json(
            front.post("/v1/leases", "{\"agent\":\"worker\",\"tasks\":1,\"waitMillis\":10000}"));
    return leased.path("tasks").path(0).path("token").asString();
  }

  private static void work(Front front, String task, String verb, String token, String more) {
    Front.json(
        front.post(
            "/v1/tasks/" + task + "/" + verb,
            "{\"agent\":\"worker\",\"token\":\"" + token + "\"" + more + "}"));
  }

  private static void backUp(Front front, String name) {
    Front.json(front.post("/v1/backups", "{\"name\":\"" + name + "\"}"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            Front.json(front.get("/v1/backups/" + name)).path("status").asString().equals("MADE"));
  }

  private void archived(Front front) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.exists(directory.resolve("archive").resolve("data-keys")));
    assertThat(front.get("/health").statusCode()).isEqualTo(200);
  }

  private static void assertSeen(Front front, String message, String task) {
    JsonNode seen = Front.json(front.get("/v1/messages/" + message));
    assertThat(seen.path("data").path("text").asString()).isEqualTo(PAYLOAD);
    assertThat(seen.path("dataSubject").asString()).isEqualTo(SUBJECT);
    String done = front.get("/v1/tasks/" + task).body();
    assertThat(done).contains(TASK, QUESTION, ANSWER, RESULT);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> front.get("/v1/tasks/" + task + "/chunks").body().contains(CHUNK));
  }

  @Test
  void seededData_isNowhereOnTheDisk_norInBackupAndArchive_andIsShownToWhoMaySeeIt()
      throws IOException {
    String message;
    String task;
    try (Node node = Node.start(config(data(), "archive"));
        Front front = new Front(node)) {
      front.register("doctor");
      front.register("worker");
      message = message(front, PAYLOAD, SUBJECT);
      for (int i = 0; i < 100; i++) {
        message(front, PAYLOAD + "x".repeat(20_000), SUBJECT);
      }
      task = task(front);
      assertSeen(front, message, task);
      backUp(front, "nightly");
      archived(front);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> front.get("/v1/audit/entries?limit=5").body().contains("\"opened\""));
      String audit = front.get("/v1/audit/entries?limit=5").body();
      assertThat(audit).contains("\"sourceIp\":\"127.0.0.1\"", "sealed:", AGENT);
      assertThat(traces()).isEmpty();
    }
    assertThat(traces()).isEmpty();
    assertThat(Doctor.examine(data()).findings()).isEmpty();
    assertThat(Doctor.examine(data()).examined()).contains("data keys: 3");
    try (Node node = Node.start(config(data(), "archive"));
        Front front = new Front(node)) {
      assertSeen(front, message, task);
    }
  }

  private List<String> traces() throws IOException {
    return Traces.of(
        SEEDS, List.of(data(), directory.resolve("backups"), directory.resolve("archive")));
  }

  @Test
  void search_findsWhatIsThere() throws IOException {
    Path there = Files.createDirectories(directory.resolve("there"));
    byte[] bytes = ("xy" + PAYLOAD + "z").getBytes(UTF_8);
    Files.write(there.resolve("clear"), bytes);
    Files.writeString(there.resolve("base64"), Base64.getEncoder().encodeToString(bytes));
    assertThat(Traces.of(List.of(PAYLOAD), List.of(there))).hasSize(2);
  }

  @Test
  void restore_needsTheKey_andReadsWhatCameAfterTheBackupToo() throws IOException {
    String message;
    String task;
    String later;
    try (Node node = Node.start(config(data(), "archive"));
        Front front = new Front(node)) {
      front.register("doctor");
      front.register("worker");
      message = message(front, PAYLOAD, SUBJECT);
      task = task(front);
      backUp(front, "nightly");
      later = message(front, PAYLOAD, "patient-after-the-backup");
    }
    Path restored = directory.resolve("restored");
    Restoring.restore(
        new Restoring.Wish(
            directory.resolve("backups").resolve("nightly"),
            restored,
            directory.resolve("archive"),
            new Until.TheEnd()));
    Files.copy(data().resolve("admin.key"), restored.resolve("admin.key"));
    assertThatThrownBy(() -> Node.start(config(restored, "other")).close())
        .hasMessageContaining("encryption.key is missing")
        .hasMessageContaining("Put it back");
    Files.copy(data().resolve("encryption.key"), restored.resolve("encryption.key"));
    try (Node node = Node.start(config(restored, "other"));
        Front front = new Front(node)) {
      assertSeen(front, message, task);
      JsonNode seen = Front.json(front.get("/v1/messages/" + later));
      assertThat(seen.path("dataSubject").asString()).isEqualTo("patient-after-the-backup");
    }
  }

  @Test
  void dataKeys_thatAreMissingOrSwappedOff_stopTheStart() throws IOException {
    Node.start(config(data(), "archive")).close();
    Path keys = data().resolve("data-keys");
    byte[] sound = Files.readAllBytes(keys);
    Files.delete(keys);
    assertThatThrownBy(() -> Node.start(config(data(), "archive")).close())
        .hasMessageContaining("data-keys is missing");
    assertThat(Doctor.examine(data()).findings())
        .anyMatch(f -> f.sentence().equals("the data keys are missing"));
    Files.write(keys, sound);
    Node.start(config(data(), "archive")).close();
  }
}
