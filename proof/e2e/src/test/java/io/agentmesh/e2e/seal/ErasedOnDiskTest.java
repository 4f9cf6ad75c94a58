package io.agentmesh.e2e.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Message;
import io.agentmesh.e2e.fault.Front;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Sealing.Owner;
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
import io.agentmesh.server.backup.Restoring;
import io.agentmesh.server.backup.Until;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is left of a person once the mesh was told to erase what it holds about them. */
@Timeout(240)
class ErasedOnDiskTest {
  private static final String SUBJECT = "patient-4711-0815";
  private static final String PAYLOAD = "Jane-Roe-was-told-of-her-diabetes";
  private static final List<String> SEEDS = List.of(SUBJECT, PAYLOAD);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  private Path data() {
    return directory.resolve("data");
  }

  private Path archive() {
    return directory.resolve("archive");
  }

  private NodeConfig config(Path data) {
    Map<String, String> told = new HashMap<>();
    told.put("AGENTMESH_DATA_DIR", data.toString());
    told.put("AGENTMESH_SERVER_PORT", "0");
    told.put("AGENTMESH_JOURNAL_SEGMENT_SIZE", "16MiB");
    told.put("AGENTMESH_JOURNAL_RESERVE", "8MiB");
    told.put("AGENTMESH_JOURNAL_MIN_FREE", "0B");
    told.put("AGENTMESH_JOURNAL_SNAPSHOT_EVERY", "1MiB");
    told.put("AGENTMESH_MESH_MESSAGE_MEMORY", "0B");
    told.put("AGENTMESH_MESH_DELIVERY_ATTEMPTS", "1");
    told.put("AGENTMESH_BACKUP_DIRECTORY", directory.resolve("backups").toString());
    if (data.equals(data())) {
      told.put("AGENTMESH_JOURNAL_ARCHIVE_DIRECTORY", archive().toString());
      told.put("AGENTMESH_JOURNAL_ARCHIVE_EVERY", "100ms");
    }
    return NodeConfig.load(null, told);
  }

  private static JsonNode publish(Front front, String text) {
    return Front.json(post(front, text));
  }

  private static HttpResponse<String> post(Front front, String text) {
    return front.post(
        "/v1/messages",
        """
        {"to":{"agent":"doctor"},"type":"finding","data":{"text":"%s"},"dataSubject":"%s"}
        """
            .formatted(text, SUBJECT));
  }

  private static JsonNode lease(Front front) {
    return Front.json(
            front.post("/v1/leases", "{\"agent\":\"doctor\",\"messages\":1,\"waitMillis\":10000}"))
        .at("/deliveries/0");
  }

  private static void end(Front front, JsonNode delivery, String verb) {
    String number = delivery.path("id").asString();
    HttpResponse<String> answer =
        front.post(
            "/v1/deliveries/" + number + "/" + verb,
            "{\"agent\":\"doctor\",\"token\":\"%s\"}".formatted(delivery.path("token").asString()));
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
  }

  private static void backUp(Front front) {
    Front.json(front.post("/v1/backups", "{\"name\":\"nightly\"}"));
    await()
        .atMost(PATIENCE)
        .until(() ->
            Front.json(front.get("/v1/backups/nightly")).path("status").asString().equals("MADE"));
  }

  private static JsonNode erase(Front front) {
    String id =
        Front.json(
                front.post(
                    "/v1/erasures",
                    "{\"dataSubject\":\"%s\",\"reason\":\"request 118\"}".formatted(SUBJECT)))
            .path("id")
            .asString();
    await()
        .atMost(PATIENCE)
        .until(() ->
            Front.json(front.get("/v1/erasures/" + id)).path("status").asString().equals("DONE"));
    return Front.json(front.get("/v1/erasures/" + id));
  }

  /** The key and its copy, for the keys of one moment. */
  private KeyRing ring(Path keys) throws IOException {
    Path copy = Files.createTempFile(directory, "keys", "");
    Files.write(copy, Files.readAllBytes(keys));
    return KeyRing.open(copy, KeyText.ofFile(data().resolve("encryption.key")));
  }

  /** The messages of the default tenant in the journal that name somebody. */
  private List<Message> journaled() throws IOException {
    Path copy = directory.resolve("journal-" + System.nanoTime());
    Files.createDirectories(copy);
    try (var files = Files.list(data().resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    List<Message> found = new ArrayList<>();
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
              .stream()
              .filter(MessageEvent.Published.class::isInstance)
              .map(e -> ((MessageEvent.Published) e).message())
              .filter(m -> m.tenant().equals(TenantId.DEFAULT))
              .filter(m -> !m.envelope().termsOrNone().dataSubject().isEmpty())
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  private static String opened(KeyRing ring, Message message) {
    Owner owner = new Owner(message.tenant(), message.envelope().termsOrNone().dataSubject());
    Payload clear = ring.open(owner, message.payload());
    return new String(clear.bytes(), StandardCharsets.UTF_8);
  }

  private void assertClosed(Path keys, List<Message> messages, String standIn) throws IOException {
    try (KeyRing ring = ring(keys)) {
      for (Message message : messages) {
        assertThatThrownBy(() -> opened(ring, message)).isInstanceOf(NotOpened.class);
      }
      assertThatThrownBy(() -> ring.subject(TenantId.DEFAULT, "\u0001" + standIn))
          .isInstanceOf(NotOpened.class);
    }
  }

  private List<String> traces() throws IOException {
    return Traces.of(SEEDS, List.of(data(), archive(), directory.resolve("backups")));
  }

  private static void assertProven(String proof, String key) throws Exception {
    Receipt receipt = Receipt.parse(proof.getBytes(StandardCharsets.UTF_8));
    VerifierKey believed = VerifierKey.parse(key.strip());
    byte[] entry = Base64.getDecoder().decode(receipt.extra());
    assertThat(receipt.judge(entry, believed.name(), believed, List.of()))
        .isInstanceOf(ReceiptVerdict.Proven.class);
  }

  @Test
  void erased_isUnreadableEverywhere_andWhatWasProvenStaysProven() throws Exception {
    String standIn;
    List<Message> about;
    Path before = directory.resolve("keys-before");
    String proof;
    String key;
    String theirs;
    String acmeKey;
    String waiting;
    try (Node node = Node.start(config(data()));
        Front front = new Front(node)) {
      front.register("doctor");
      acmeKey =
          Front.json(front.post("/v1/tenants", "{\"id\":\"acme\"}"))
              .at("/adminKey/secret")
              .asString();
      try (Front acme = new Front(node, acmeKey)) {
        acme.register("doctor");
        theirs = publish(acme, PAYLOAD).path("id").asString();
      }
      HttpResponse<String> first = post(front, PAYLOAD);
      String entry = first.headers().firstValue("Mesh-Position").orElseThrow() + "-0";
      end(front, lease(front), "ack");
      publish(front, PAYLOAD);
      end(front, lease(front), "nack");
      await()
          .atMost(PATIENCE)
          .until(() -> Front.json(front.get("/v1/dead-letters")).path("items").size() == 1);
      waiting = publish(front, PAYLOAD).path("id").asString();
      for (int i = 0; i < 60; i++) {
        publish(front, PAYLOAD + "x".repeat(20_000));
      }
      backUp(front);
      await()
          .atMost(PATIENCE)
          .until(
              () -> front.get("/v1/audit/proofs/" + entry + "?waitMillis=5000").statusCode() < 300);
      proof = front.get("/v1/audit/proofs/" + entry).body();
      key = front.get("/v1/ledger/key").body();
      Files.copy(data().resolve("data-keys"), before);

      hold(front);
      HttpResponse<String> held =
          front.post("/v1/erasures", "{\"dataSubject\":\"" + SUBJECT + "\",\"reason\":\"asked\"}");
      assertThat(held.statusCode()).isEqualTo(409);
      assertThat(held.body()).contains("case-1").doesNotContain(SUBJECT);
      Front.json(front.post("/v1/legal-holds/case-1/release", "{\"reason\":\"closed\"}"));

      about = journaled();
      assertThat(about).hasSize(63);
      try (KeyRing ring = ring(before)) {
        assertThat(about).allMatch(m -> opened(ring, m).contains(PAYLOAD));
      }
      assertExported(front);
      JsonNode erasure = erase(front);
      standIn = erasure.path("standIn").asString();
      assertThat(erasure.path("discardedDeliveries").asInt()).isEqualTo(61);
      assertThat(erasure.path("discardedDeadLetters").asInt()).isEqualTo(1);
      assertReport(erasure.path("report"));
      assertGone(front, waiting, standIn);
      try (Front acme = new Front(node, acmeKey)) {
        assertReadable(acme, theirs);
      }
      assertClosed(data().resolve("data-keys"), about, standIn);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertClosed(archive().resolve("data-keys"), about, standIn));
    }
    assertThat(traces()).isEmpty();
    assertThat(Doctor.examine(data()).findings()).isEmpty();
    assertProven(proof, key);

    // As after a crash between the order and the destruction of the key: the key is still there.
    Files.write(data().resolve("data-keys"), Files.readAllBytes(before));
    try (Node node = Node.start(config(data()));
        Front front = new Front(node)) {
      assertClosed(data().resolve("data-keys"), about, standIn);
      assertGone(front, waiting, standIn);
      try (Front acme = new Front(node, acmeKey)) {
        assertReadable(acme, theirs);
      }
      String later = publish(front, "born again").path("id").asString();
      JsonNode seen = Front.json(front.get("/v1/messages/" + later));
      assertThat(seen.path("dataSubject").asString()).isEqualTo(SUBJECT);
      assertThat(seen.at("/data/text").asString()).isEqualTo("born again");
    }
    assertThat(traces()).isEmpty();
    assertThat(Doctor.examine(data()).findings()).isEmpty();
    restored(about, standIn);
  }

  private static HttpResponse<String> export(Front front, String cursor) {
    return front.post(
        "/v1/data-subjects/exports",
        "{\"dataSubject\":\"%s\",\"reason\":\"request 119\",\"limit\":25%s}"
            .formatted(SUBJECT, cursor.isEmpty() ? "" : ",\"cursor\":\"" + cursor + "\""));
  }

  /** Every message comes once, opened, and the audit trail has each part. */
  private static void assertExported(Front front) {
    Set<String> found = new HashSet<>();
    String cursor = "";
    int parts = 0;
    do {
      JsonNode part = Front.json(export(front, cursor));
      for (JsonNode item : part.path("items")) {
        assertThat(item.at("/message/data/text").asString()).startsWith(PAYLOAD);
        assertThat(item.at("/message/dataSubject").asString()).isEqualTo(SUBJECT);
        assertThat(found.add(item.at("/message/id").asString())).isTrue();
      }
      cursor = part.path("nextCursor").asString("");
      parts++;
    } while (!cursor.isEmpty());
    assertThat(found).hasSize(63);
    int expected = parts;
    await()
        .atMost(PATIENCE)
        .until(() ->
            Front.json(front.get("/v1/audit/entries?action=DATA_EXPORTED&limit=100"))
                    .path("items")
                    .size()
                == expected);
    assertThat(front.get("/v1/audit/entries?action=DATA_EXPORTED").body()).doesNotContain(SUBJECT);
  }

  private static void hold(Front front) {
    Front.json(
        front.post(
            "/v1/legal-holds",
            "{\"name\":\"case-1\",\"dataSubject\":\"%s\",\"reason\":\"court\"}"
                .formatted(SUBJECT)));
    assertThat(Front.json(front.get("/v1/legal-holds/case-1")).path("dataSubject").asString())
        .isEqualTo(SUBJECT);
  }

  private static void assertReport(JsonNode report) {
    assertThat(report.path("messages").asInt()).isEqualTo(63);
    assertThat(report.at("/copies/0/place").asString()).isEqualTo("BACKUP");
    assertThat(report.at("/copies/0/name").asString()).isEqualTo("nightly");
    assertThat(report.at("/copies/1/place").asString()).isEqualTo("EXPORT");
    assertThat(report.at("/copies/2/place").asString()).isEqualTo("AGENT");
    assertThat(report.at("/copies/2/name").asString()).isEqualTo("doctor");
    assertThat(report.at("/copies/2/times").asInt()).isEqualTo(2);
  }

  private static void assertReadable(Front acme, String message) {
    JsonNode seen = Front.json(acme.get("/v1/messages/" + message));
    assertThat(seen.path("dataSubject").asString()).isEqualTo(SUBJECT);
    assertThat(seen.at("/data/text").asString()).isEqualTo(PAYLOAD);
  }

  private static void assertGone(Front front, String message, String standIn) {
    assertThat(front.get("/v1/messages/" + message).statusCode()).isEqualTo(404);
    assertThat(export(front, "").statusCode()).isEqualTo(404);
    await()
        .atMost(PATIENCE)
        .until(() -> Front.json(front.get("/v1/dead-letters")).path("items").isEmpty());
    await()
        .atMost(PATIENCE)
        .until(() -> front.get("/v1/audit/entries?action=DATA_ERASED").body().contains(standIn));
    assertThat(front.get("/v1/audit/entries?action=DATA_ERASED").body()).doesNotContain(SUBJECT);
    assertThat(front.get("/v1/erasures").body()).contains(standIn).doesNotContain(SUBJECT);
  }

  /** A backup from before, with the archive that knows of the erasure, brings nobody back. */
  private void restored(List<Message> about, String standIn) throws IOException {
    Path restored = directory.resolve("restored");
    Restoring.restore(
        new Restoring.Wish(
            directory.resolve("backups").resolve("nightly"),
            restored,
            archive(),
            new Until.TheEnd()));
    Files.write(
        restored.resolve("data-keys"), Files.readAllBytes(directory.resolve("keys-before")));
    Files.copy(data().resolve("admin.key"), restored.resolve("admin.key"));
    Files.copy(data().resolve("encryption.key"), restored.resolve("encryption.key"));
    Node.start(config(restored)).close();
    assertClosed(restored.resolve("data-keys"), about, standIn);
  }
}
