package io.agentmesh.e2e.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.e2e.fault.Front;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.proof.ReceiptVerdict;
import io.agentmesh.sealing.KeyRing;
import io.agentmesh.sealing.kek.KeyText;
import io.agentmesh.server.Doctor;
import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is left of a person in tasks once the mesh was told to erase what it holds about them. */
@Timeout(240)
class ErasedTasksOnDiskTest {
  private static final String SUBJECT = "patient-4711-0815";
  private static final String GIVEN = "Jane-Roe-weighs-too-much";
  private static final String CHUNK = "Jane-Roe-half-weighed";
  private static final String QUESTION = "how-tall-is-Jane-Roe";
  private static final String ANSWER = "Jane-Roe-is-170-cm";
  private static final String SAID = "Jane-Roe-on-the-scales";
  private static final String REASON = "Jane-Roe-fell-off-the-scales";
  private static final String RESULT = "Jane-Roe-81-kg";
  private static final List<String> SEEDS =
      List.of(SUBJECT, GIVEN, CHUNK, QUESTION, ANSWER, SAID, REASON, RESULT);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  private Path data() {
    return directory.resolve("data");
  }

  private NodeConfig config() {
    Map<String, String> told = new HashMap<>();
    told.put("AGENTMESH_DATA_DIR", data().toString());
    told.put("AGENTMESH_SERVER_PORT", "0");
    told.put("AGENTMESH_JOURNAL_SEGMENT_SIZE", "16MiB");
    told.put("AGENTMESH_JOURNAL_RESERVE", "8MiB");
    told.put("AGENTMESH_JOURNAL_MIN_FREE", "0B");
    told.put("AGENTMESH_JOURNAL_SNAPSHOT_EVERY", "1MiB");
    told.put("AGENTMESH_MESH_MESSAGE_MEMORY", "0B");
    told.put("AGENTMESH_BACKUP_DIRECTORY", directory.resolve("backups").toString());
    return NodeConfig.load(null, told);
  }

  private static HttpResponse<String> submit(Front front, String more) {
    return front.post(
        "/v1/tasks",
        """
        {"type":"weigh","requires":[{"capability":"sink"}],"data":"%s%s","dataSubject":"%s"}
        """
            .formatted(GIVEN, more, SUBJECT));
  }

  private static String id(HttpResponse<String> answer) {
    return Front.json(answer).path("id").asString();
  }

  private static JsonNode lease(Front front) {
    JsonNode leased =
        Front.json(
                front.post("/v1/leases", "{\"agent\":\"worker\",\"tasks\":1,\"waitMillis\":10000}"))
            .at("/tasks/0");
    assertThat(leased.path("dataSubject").asString()).isEqualTo(SUBJECT);
    return leased;
  }

  private static HttpResponse<String> work(Front front, JsonNode lease, String verb, String more) {
    return front.post(
        "/v1/tasks/" + lease.path("taskId").asString() + "/" + verb,
        "{\"agent\":\"worker\",\"token\":\"%s\"%s}"
            .formatted(lease.path("token").asString(), more));
  }

  /** Works on a task until it has all that one can carry but its end. */
  private static JsonNode begin(Front front, String id) {
    JsonNode first = lease(front);
    Front.json(work(front, first, "input-request", ",\"data\":\"" + QUESTION + "\""));
    Front.json(front.post("/v1/tasks/" + id + "/input", "{\"data\":\"" + ANSWER + "\"}"));
    JsonNode second = lease(front);
    String chunk = ",\"sequence\":1,\"data\":\"" + CHUNK + "\"";
    Front.json(work(front, second, "chunks", chunk));
    Front.json(work(front, second, "chunks", chunk));
    Front.json(work(front, second, "progress", ",\"percent\":40,\"text\":\"" + SAID + "\""));
    assertThat(front.get("/v1/tasks/" + id).body())
        .contains(SUBJECT, GIVEN, QUESTION, ANSWER, SAID);
    return second;
  }

  private static void backUp(Front front) {
    Front.json(front.post("/v1/backups", "{\"name\":\"nightly\"}"));
    await()
        .atMost(PATIENCE)
        .until(() ->
            Front.json(front.get("/v1/backups/nightly")).path("status").asString().equals("MADE"));
  }

  private static HttpResponse<String> order(Front front) {
    return front.post(
        "/v1/erasures", "{\"dataSubject\":\"%s\",\"reason\":\"request 118\"}".formatted(SUBJECT));
  }

  private static JsonNode erase(Front front) {
    String id = id(order(front));
    await()
        .atMost(PATIENCE)
        .until(() ->
            Front.json(front.get("/v1/erasures/" + id)).path("status").asString().equals("DONE"));
    return Front.json(front.get("/v1/erasures/" + id));
  }

  /** Each piece comes, opened; nothing else does. */
  private static void assertExported(Front front, List<String> tasks) {
    List<String> submitted = new ArrayList<>();
    List<String> came = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode part =
          Front.json(
              front.post(
                  "/v1/data-subjects/exports",
                  "{\"dataSubject\":\"%s\",\"reason\":\"request 119\",\"limit\":25%s}"
                      .formatted(
                          SUBJECT, cursor.isEmpty() ? "" : ",\"cursor\":\"" + cursor + "\"")));
      for (JsonNode item : part.path("items")) {
        assertThat(item.has("unreadable")).as(item.toString()).isFalse();
        if (item.has("task")) {
          assertThat(item.at("/task/payload/data").asString()).startsWith(GIVEN);
          assertThat(item.at("/task/dataSubject").asString()).isEqualTo(SUBJECT);
          submitted.add(item.at("/task/id").asString());
        } else {
          JsonNode piece = item.path("taskContent");
          came.add(
              piece.path("part").asString()
                  + " "
                  + piece.at("/content/data").asString("")
                  + piece.path("text").asString(""));
        }
      }
      cursor = part.path("nextCursor").asString("");
    } while (!cursor.isEmpty());
    assertThat(submitted).containsExactlyElementsOf(tasks);
    assertThat(came)
        .containsOnlyOnce("RESULT " + RESULT, "REASON " + REASON)
        .contains("QUESTION " + QUESTION, "ANSWER " + ANSWER, "CHUNK " + CHUNK, "PROGRESS " + SAID)
        .hasSize(10);
  }

  private List<Payload> journaled() throws IOException {
    Path copy = directory.resolve("journal-" + System.nanoTime());
    Files.createDirectories(copy);
    try (var files = Files.list(data().resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    List<Payload> found = new ArrayList<>();
    JournalOptions options =
        JournalOptions.at(copy)
            .withSegmentBytes(16 << 20)
            .withReserveBytes(0)
            .withMaxBatchBytes(6 << 20)
            .withMinFreeBytes(0);
    try (Journal journal = Journal.open(options, Disk.real());
        JournalCursor cursor = journal.read(journal.firstPosition())) {
      while (cursor.next()) {
        if (cursor.kind() == JournalRecord.KIND) {
          JournalRecord.CODEC
              .decode(cursor.array(), cursor.payloadOffset(), cursor.payloadLength())
              .events()
              .forEach(e -> add(e, found));
        }
      }
    }
    return found;
  }

  private static void add(Event event, List<Payload> found) {
    switch (event) {
      case TaskEvent.Submitted e -> found.add(e.task().spec().payload());
      case TaskEvent.ChunkAdded e -> found.add(e.chunk().content());
      case TaskEvent.Completed e -> found.add(e.result());
      case TaskEvent.InputRequested e -> found.add(e.question());
      case TaskEvent.InputGiven e -> found.add(e.answer());
      default -> {}
    }
  }

  /** How many of the payloads open with the keys of a moment. */
  private long opening(Path keys, List<Payload> payloads) throws IOException {
    Path copy = Files.createTempFile(directory, "keys", "");
    Files.write(copy, Files.readAllBytes(keys));
    try (KeyRing ring = KeyRing.open(copy, KeyText.ofFile(data().resolve("encryption.key")))) {
      return payloads.stream().filter(p -> opens(ring, p)).count();
    }
  }

  private static boolean opens(KeyRing ring, Payload payload) {
    try {
      return new String(ring.open(TenantId.DEFAULT, payload).bytes(), StandardCharsets.UTF_8)
          .contains("Jane-Roe");
    } catch (NotOpened e) {
      return false;
    }
  }

  private List<String> traces() throws IOException {
    return Traces.of(SEEDS, List.of(data(), directory.resolve("backups")));
  }

  private static void assertProven(String proof, String key) throws Exception {
    Receipt receipt = Receipt.parse(proof.getBytes(StandardCharsets.UTF_8));
    VerifierKey believed = VerifierKey.parse(key.strip());
    byte[] entry = Base64.getDecoder().decode(receipt.extra());
    assertThat(receipt.judge(entry, believed.name(), believed, List.of()))
        .isInstanceOf(ReceiptVerdict.Proven.class);
  }

  private static void assertGone(Front front, List<String> tasks) {
    for (String id : tasks) {
      HttpResponse<String> task = front.get("/v1/tasks/" + id);
      assertThat(Front.json(task).path("dataSubject").asString()).isEqualTo("erased");
      assertThat(SEEDS).noneMatch(task.body()::contains);
      HttpResponse<String> chunks = front.get("/v1/tasks/" + id + "/chunks");
      assertThat(SEEDS).noneMatch(chunks.body()::contains);
      assertThat(chunks.statusCode()).isIn(200, 410);
    }
    String listed = front.get("/v1/tasks").body() + front.get("/v1/dead-letters").body();
    assertThat(SEEDS).noneMatch(listed::contains);
    assertThat(listed).doesNotContain("sealed:");
  }

  @Test
  void erasedTasks_areUnreadableEverywhere_andWhatWasProvenStaysProven() throws Exception {
    List<String> tasks = new ArrayList<>();
    List<Payload> about;
    Path before = directory.resolve("keys-before");
    String proof;
    String key;
    try (Node node = Node.start(config());
        Front front = new Front(node)) {
      front.register("worker");
      HttpResponse<String> first = submit(front, "");
      String entry = first.headers().firstValue("Mesh-Position").orElseThrow() + "-0";
      tasks.add(id(first));
      JsonNode done = begin(front, tasks.getFirst());
      Front.json(work(front, done, "complete", ",\"data\":\"" + RESULT + "\""));
      tasks.add(id(submit(front, "")));
      String failure = ",\"reason\":\"" + REASON + "\",\"retryable\":false";
      Front.json(work(front, lease(front), "fail", failure));
      await().atMost(PATIENCE).until(() -> front.get("/v1/dead-letters").body().contains(REASON));
      tasks.add(id(submit(front, "")));
      JsonNode held = begin(front, tasks.getLast());
      for (int i = 0; i < 60; i++) {
        tasks.add(id(submit(front, "x".repeat(20_000))));
      }
      backUp(front);
      await()
          .atMost(PATIENCE)
          .until(
              () -> front.get("/v1/audit/proofs/" + entry + "?waitMillis=5000").statusCode() < 300);
      proof = front.get("/v1/audit/proofs/" + entry).body();
      key = front.get("/v1/ledger/key").body();
      Files.copy(data().resolve("data-keys"), before);
      assertThat(traces()).isEmpty();
      assertExported(front, tasks);
      about = journaled();
      assertThat(opening(before, about)).isEqualTo(about.size()).isEqualTo(70);

      Front.json(
          front.post(
              "/v1/legal-holds",
              "{\"name\":\"case-1\",\"dataSubject\":\"%s\",\"reason\":\"court\"}"
                  .formatted(SUBJECT)));
      assertThat(order(front).statusCode()).isEqualTo(409);
      Front.json(front.post("/v1/legal-holds/case-1/release", "{\"reason\":\"closed\"}"));

      JsonNode erasure = erase(front);
      assertThat(erasure.path("cancelledTasks").asInt()).isEqualTo(61);
      assertThat(erasure.path("discardedDeadLetters").asInt()).isEqualTo(1);
      assertThat(erasure.at("/report/tasks").asInt()).isEqualTo(63);
      assertThat(erasure.at("/report/messages").asInt()).isZero();
      assertThat(erasure.at("/report/copies").toString())
          .contains("\"BACKUP\"", "\"nightly\"", "\"EXPORT\"", "\"AGENT\"", "\"worker\"");
      JsonNode beat = Front.json(work(front, held, "heartbeat", ""));
      assertThat(beat.path("cancelled").asBoolean()).isTrue();
      assertGone(front, tasks);
    }
    assertThat(opening(data().resolve("data-keys"), about)).isZero();
    assertThat(traces()).isEmpty();
    assertThat(Doctor.examine(data()).findings()).isEmpty();
    assertProven(proof, key);
    try (Node node = Node.start(config());
        Front front = new Front(node)) {
      assertGone(front, tasks);
      String later = id(submit(front, ""));
      assertThat(front.get("/v1/tasks/" + later).body()).contains(GIVEN, SUBJECT);
    }
    assertThat(traces()).isEmpty();
  }
}
