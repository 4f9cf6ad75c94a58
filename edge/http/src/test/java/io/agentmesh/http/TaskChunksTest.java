package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Results that are given away in chunks, over REST. */
final class TaskChunksTest {
  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
    admin.post(
        "/v1/agents",
        """
        {"id": "reviewer-1", "capabilities": [{"name": "code.review", "level": 4}]}
        """);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private JsonNode leased() {
    admin.post(
        "/v1/tasks",
        """
        {"type": "review.file", "requires": [{"capability": "code.review"}], "data": 1}
        """);
    return admin
        .post("/v1/leases", "{\"agent\": \"reviewer-1\", \"tasks\": 1, \"waitMillis\": 15000}")
        .json()
        .path("tasks")
        .get(0);
  }

  private static String path(JsonNode lease, String verb) {
    return "/v1/tasks/" + lease.path("taskId").asString() + "/" + verb;
  }

  private Caller.Answered verb(JsonNode lease, String verb, String more) {
    return admin.post(
        path(lease, verb),
        "{\"agent\": \"reviewer-1\", \"token\": \""
            + lease.path("token").asString()
            + "\""
            + more
            + "}");
  }

  private Caller.Answered chunk(JsonNode lease, int sequence, String content) {
    return verb(lease, "chunks", ", \"sequence\": " + sequence + ", " + content);
  }

  @Test
  void chunks_inTheirOrder_areListedWithWhatTheyHold() {
    JsonNode lease = leased();
    assertThat(chunk(lease, 1, "\"data\": {\"n\": 1}").text())
        .contains("\"cancelled\":false", "deadlineAt");
    assertThat(
            chunk(lease, 2, "\"contentType\": \"text/plain\", \"dataBase64\": \"aGVsbG8=\"")
                .status())
        .isEqualTo(200);
    JsonNode first = admin.get(path(lease, "chunks") + "?limit=1").json();
    assertThat(first.at("/items/0/content/data/n").asInt()).isEqualTo(1);
    assertThat(first.at("/items/0/attempt").asInt()).isEqualTo(1);
    JsonNode rest =
        admin.get(path(lease, "chunks") + "?cursor=" + first.path("nextCursor").asString()).json();
    assertThat(rest.at("/items/0/sequence").asInt()).isEqualTo(2);
    assertThat(rest.at("/items/0/content/dataBase64").asString()).isEqualTo("aGVsbG8=");
    assertThat(rest.path("items")).hasSize(1);
  }

  @Test
  void chunk_thatIsThere_doesNoHarmUnlessItDiffersOrLeavesAGap() {
    JsonNode lease = leased();
    chunk(lease, 1, "\"data\": 1");
    assertThat(chunk(lease, 1, "\"data\": 1").status()).isEqualTo(200);
    Caller.Answered other = chunk(lease, 1, "\"data\": 2");
    assertThat(other.problem()).isEqualTo("conflict");
    assertThat(other.text()).contains("is there with other content; the next one is 2");
    Caller.Answered gap = chunk(lease, 5, "\"data\": 5");
    assertThat(gap.problem()).isEqualTo("conflict");
    assertThat(gap.text()).contains("leaves a gap; the next one is 2");
    assertThat(admin.get(path(lease, "chunks")).json().path("items")).hasSize(1);
  }

  @Test
  void chunk_thatBreaksARule_isRefusedWithItsField() {
    JsonNode lease = leased();
    assertThat(chunk(lease, 0, "\"data\": 1").text()).contains("sequence");
    assertThat(chunk(lease, 1, "\"contentType\": \"text/plain\"").text())
        .contains("\"chunk\"", "must be between 1 and 1048576");
    String large = "\"" + "x".repeat(70_000) + "\"";
    assertThat(chunk(lease, 1, "\"data\": " + large).text())
        .contains("chunk must have at most 65536 bytes");
  }

  @Test
  void chunk_ofATaskThatWasCancelled_isToldSo() {
    JsonNode lease = leased();
    admin.post(path(lease, "cancel"), "{\"reason\": \"over\"}");
    assertThat(chunk(lease, 1, "\"data\": 1").text()).contains("\"cancelled\":true", "over");
  }

  @Test
  void stream_ofTheTask_carriesItsChunksAndThatOfTheMeshDoesNot() {
    JsonNode lease = leased();
    chunk(lease, 1, "\"data\": {\"finding\": \"unused import\"}");
    chunk(lease, 2, "\"data\": {\"finding\": \"dead code\"}");
    verb(lease, "complete", ", \"data\": 2");
    Caller submitter = node.caller(node.key(Role.SUBMITTER));
    List<JsonNode> chunks =
        EventsTest.events(submitter.get(path(lease, "events") + "?until=now").text()).stream()
            .filter(e -> e.path("topic").asString().equals("$mesh.tasks.chunk-added"))
            .toList();
    assertThat(chunks)
        .extracting(e -> e.at("/data/chunk/content/data/finding").asString())
        .containsExactly("unused import", "dead code");
    assertThat(chunks).extracting(e -> e.at("/data/chunk/sequence").asInt()).containsExactly(1, 2);
    Caller.Answered after =
        submitter.send(
            submitter
                .to(path(lease, "events") + "?until=now")
                .header("Last-Event-ID", chunks.getFirst().path("id").asString())
                .GET());
    assertThat(after.text()).contains("dead code").doesNotContain("unused import");
    assertThat(admin.get("/v1/events?from=1&until=now").text())
        .contains("tasks.chunk-added")
        .doesNotContain("unused import", "dead code");
  }

  @Test
  void chunks_ofATaskThatIsNotThere_areNotFound() {
    assertThat(admin.get("/v1/tasks/019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f63/chunks").problem())
        .isEqualTo("not-found");
  }
}
