package io.agentmesh.http.resource.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.ReceiptVerdict;
import io.agentmesh.wire.json.WireJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class ReceiptsTest {
  private static final String MESSAGE = "{\"to\":{\"agent\":\"worker\"},\"type\":\"t\",\"data\":1}";
  private static final String TASK = "{\"type\":\"t\",\"requires\":[{\"capability\":\"a\"}]}";
  private static final String EVENT =
      "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"/shop\",\"type\":\"t\",\"data\":1}";
  private static final String LONG = "receipt, wait=10";

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;
  private VerifierKey key;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
    admin.post("/v1/agents", "{\"id\":\"worker\",\"capabilities\":[{\"name\":\"a\",\"level\":1}]}");
    key = VerifierKey.parse(admin.get("/v1/ledger/key").text().strip());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void publish_preferringTheReceipt_isAnsweredWithIt_whateverTheRole() {
    Caller submitter = node.caller(node.key(Role.SUBMITTER));

    Caller.Answered published = act(submitter, "/v1/messages", MESSAGE, LONG);

    assertThat(published.status()).isEqualTo(202);
    assertThat(proved(published)).contains("\"action\":\"MESSAGE_ROUTED\"");
    String path = "/v1/messages/" + published.json().path("id").asString();
    assertThat(published.header("Location")).isEqualTo(path);
    assertThat(published.header("Mesh-Position"))
        .isEqualTo(published.json().path("position").asString());
    Caller.Answered event = act(admin, "/v1/cloudevents?agent=worker", EVENT, LONG);
    assertThat(proved(event)).contains("\"action\":\"MESSAGE_ROUTED\"");
  }

  @Test
  void task_itsSubmitterAndItsWorker_eachGetTheReceiptOfTheirAct() {
    Caller.Answered submitted = act(node.caller(node.key(Role.SUBMITTER)), "/v1/tasks", TASK, LONG);
    assertThat(proved(submitted)).contains("\"action\":\"TASK_SUBMITTED\"");
    Caller worker = node.caller(node.keyFor("worker"));
    JsonNode lease =
        worker
            .post("/v1/leases", "{\"agent\":\"worker\",\"tasks\":1,\"waitMillis\":10000}")
            .json()
            .at("/tasks/0");
    String task = "/v1/tasks/" + lease.path("taskId").asString();
    String hold = "{\"agent\":\"worker\",\"token\":\"" + lease.path("token").asString() + "\"}";

    Caller.Answered accepted = act(worker, task + "/accept", hold, LONG);
    Caller.Answered completed = act(worker, task + "/complete", hold, LONG);

    assertThat(proved(accepted)).contains("\"action\":\"TASK_STARTED\"");
    assertThat(completed.json().path("state").asString()).isEqualTo("COMPLETED");
    assertThat(proved(completed)).contains("\"action\":\"TASK_COMPLETED\"");
  }

  @Test
  void act_withoutThePreference_isAnsweredAsEver() {
    for (String prefer : List.of("respond-async", "wait=5", "receipt=no")) {
      assertNoWord(act(admin, "/v1/messages", MESSAGE, prefer));
      assertNoWord(act(admin, "/v1/tasks", TASK, prefer));
    }
    assertNoWord(admin.post("/v1/messages", MESSAGE));
    assertNoWord(admin.post("/v1/tasks", TASK));
  }

  @Test
  void repetition_leavesNoEntry_andHasNoReceipt() {
    Caller.Answered first =
        admin.send(
            admin
                .json("/v1/messages", "POST", MESSAGE)
                .header("Idempotency-Key", "k-1")
                .header("Prefer", LONG));
    Caller.Answered second =
        admin.send(
            admin
                .json("/v1/messages", "POST", MESSAGE)
                .header("Idempotency-Key", "k-1")
                .header("Prefer", LONG));

    assertThat(proved(first)).contains(first.json().path("id").asString());
    assertThat(second.json().path("duplicate").asBoolean()).isTrue();
    assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
    assertNoWord(second);
  }

  @Test
  void act_thatNoCheckpointHasInTime_hasHappened_andSaysWhatIsDue() {
    node.stopLedgers();

    Caller.Answered published = act(admin, "/v1/messages", MESSAGE, "receipt, wait=1");

    assertThat(published.status()).isEqualTo(202);
    assertThat(published.header("Preference-Applied")).isEmpty();
    assertThat(published.json().has("receipt")).isFalse();
    assertThat(published.json().path("receiptDue").asString())
        .isEqualTo(published.json().path("position").asLong() + "-0");
    String id = published.json().path("id").asString();
    assertThat(admin.get("/v1/messages/" + id).status()).isEqualTo(200);
  }

  @Test
  void node_thatStops_answersWhoWaitsForAReceipt() {
    node.stopLedgers();
    node.edge().drain();

    Caller.Answered published = act(admin, "/v1/messages", MESSAGE, LONG);

    assertThat(published.status()).isEqualTo(202);
    assertThat(published.json().path("receiptDue").asString()).endsWith("-0");
  }

  @Test
  void preference_givenTwice_isRefusedAsTheContractSays() {
    Caller.Answered twice =
        admin.send(
            admin
                .json("/v1/messages", "POST", MESSAGE)
                .header("Prefer", "receipt")
                .header("Prefer", "wait=1"));

    assertThat(twice.status()).isEqualTo(400);
    assertThat(twice.text()).contains("Prefer", "must be given once");
  }

  private static Caller.Answered act(Caller caller, String path, String body, String prefer) {
    return caller.send(caller.json(path, "POST", body).header("Prefer", prefer));
  }

  private static void assertNoWord(Caller.Answered answered) {
    assertThat(answered.status()).as(answered.text()).isEqualTo(202);
    assertThat(answered.header("Preference-Applied")).isEmpty();
    assertThat(answered.json().has("receipt")).isFalse();
    assertThat(answered.json().has("receiptDue")).isFalse();
  }

  /** The entry that the receipt in the answer proves to who has the ledger's key. */
  private String proved(Caller.Answered answered) {
    assertThat(answered.header("Preference-Applied")).as(answered.text()).isEqualTo("receipt");
    JsonNode receipt = answered.json().path("receipt");
    byte[] entry = Base64.getDecoder().decode(receipt.path("entry").asString());
    List<Hash> path =
        receipt.path("proof").valueStream().map(hash -> Hash.parse(hash.asString())).toList();
    SignedCheckpoint checkpoint =
        SignedCheckpoint.parse(
            receipt.path("checkpoint").asString().getBytes(StandardCharsets.UTF_8));
    assertThat(
            new io.agentmesh.ledger.proof.Receipt(
                    "", receipt.path("index").asLong(), path, checkpoint)
                .judge(entry, key.name(), key, List.of()))
        .isInstanceOf(ReceiptVerdict.Proven.class);
    JsonNode read = WireJson.tolerant().readTree(entry);
    assertThat(read.path("id").asString())
        .isEqualTo(answered.json().path("position").asLong() + "-0");
    return new String(entry, StandardCharsets.UTF_8);
  }
}
