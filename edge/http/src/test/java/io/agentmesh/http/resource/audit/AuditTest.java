package io.agentmesh.http.resource.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.InclusionProof;
import io.agentmesh.ledger.merkle.RightEdge;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.proof.ReceiptVerdict;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.wire.json.WireJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class AuditTest {
  @TempDir static Path directory;
  private static EdgeFixture node;
  private static Caller admin;

  @BeforeAll
  static void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
    admin.post("/v1/agents", "{\"id\":\"sink\",\"capabilities\":[{\"name\":\"a\",\"level\":1}]}");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void proof_asAText_isAllThatAVerifierNeeds() {
    String id = publish(admin).json().path("position").asLong() + "-0";
    String text = admin.get("/v1/audit/proofs/" + id + "?waitMillis=10000").text();
    assertThat(text).startsWith("c2sp.org/tlog-proof@v1\n");
    Receipt receipt = Receipt.parse(text.getBytes(StandardCharsets.UTF_8));
    byte[] entry = Base64.getDecoder().decode(receipt.extra());
    assertThat(new String(entry, StandardCharsets.UTF_8)).contains("\"id\":\"" + id + "\"");
    VerifierKey key = VerifierKey.parse(admin.get("/v1/ledger/key").text().strip());
    assertThat(receipt.judge(entry, key.name(), key, List.of()))
        .isInstanceOf(ReceiptVerdict.Proven.class);
    assertThat(admin.get("/v1/audit/proofs/999999999-0").status()).isEqualTo(404);
  }

  @Test
  void message_thatIsConfidential_isShownWithAnEntry_andAnotherWithout() {
    String plain = publish(admin).json().path("id").asString();
    String secret =
        admin
            .post(
                "/v1/messages",
                "{\"to\":{\"agent\":\"sink\"},\"type\":\"note\",\"data\":1,"
                    + "\"classification\":\"CONFIDENTIAL\"}")
            .json()
            .path("id")
            .asString();
    assertThat(admin.get("/v1/messages/" + plain).status()).isEqualTo(200);
    Caller.Answered shown = admin.get("/v1/messages/" + secret);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(admin.get("/v1/cloudevents/" + secret).status()).isEqualTo(200);
    JsonNode found = admin.get("/v1/audit/entries?action=DATA_ACCESSED").json();
    while (found.path("items").size() < 2) {
      found = admin.get("/v1/audit/entries?action=DATA_ACCESSED").json();
    }
    assertThat(found.path("items")).hasSize(2);
    JsonNode entry = found.at("/items/0/entry");
    assertThat(entry.at("/resource/kind").asString()).isEqualTo("message");
    assertThat(entry.at("/resource/id").asString()).isEqualTo(secret);
    assertThat(entry.path("reason").asString()).isEqualTo("confidential");
    assertThat(entry.path("requestId").asString()).isNotEmpty();
  }

  @Test
  void receipt_ofAnAct_provesItToWhoHasTheKey() {
    Caller.Answered published = publish(admin);
    String id = published.json().path("position").asLong() + "-0";

    JsonNode receipt = admin.get("/v1/audit/receipts/" + id + "?waitMillis=10000").json();

    byte[] entry = Base64.getDecoder().decode(receipt.path("entry").asString());
    assertThat(new String(entry, StandardCharsets.UTF_8))
        .contains("\"id\":\"" + id + "\"", "\"action\":\"MESSAGE_ROUTED\"", "\"roles\":[\"admin\"");
    SignedCheckpoint checkpoint =
        SignedCheckpoint.parse(
            receipt.path("checkpoint").asString().getBytes(StandardCharsets.UTF_8));
    VerifierKey key = VerifierKey.parse(admin.get("/v1/ledger/key").text().strip());
    assertThat(checkpoint.judge(List.of(key)).include(key)).isTrue();
    List<Hash> path = new ArrayList<>();
    receipt.path("proof").forEach(hash -> path.add(Hash.parse(hash.asString())));
    InclusionProof proof =
        new InclusionProof(receipt.path("index").asLong(), checkpoint.checkpoint().size(), path);
    assertThat(proof.proves(new TreeHasher().leaf(entry), checkpoint.checkpoint().root())).isTrue();
  }

  @Test
  void receipt_isForAuditorsAndForWhoDidTheAct() {
    Caller submitter = node.caller(node.key(Role.SUBMITTER));
    String id = publish(submitter).json().path("position").asLong() + "-0";
    String path = "/v1/audit/receipts/" + id + "?waitMillis=5000";

    assertThat(submitter.get(path).status()).isEqualTo(200);
    assertThat(node.caller(node.key(Role.AUDITOR)).get(path).status()).isEqualTo(200);
    Caller other = node.caller(node.key(Role.SUBMITTER));
    Caller.Answered foreign = other.get("/v1/audit/receipts/" + id);
    Caller.Answered none = other.get("/v1/audit/receipts/99999999-0");
    assertThat(foreign.problem()).isEqualTo("forbidden").isEqualTo(none.problem());
    assertThat(foreign.json().path("detail")).isEqualTo(none.json().path("detail"));
  }

  @Test
  void export_isAnEntryItself_byWhoMayReadTheLedgerAlone() {
    Caller auditor = node.caller(node.key(Role.AUDITOR));
    Caller.Answered noted =
        auditor.post(
            "/v1/audit/exports", "{\"filter\":\"action=TASK_FAILED\",\"purpose\":\"a look\"}");
    Caller.Answered all = auditor.post("/v1/audit/exports", "{}");
    String tooLong = "{\"purpose\":\"" + "x".repeat(257) + "\"}";

    assertThat(noted.status()).isEqualTo(201);
    JsonNode entry = proved(auditor, noted);
    assertThat(entry.path("action").asString()).isEqualTo("AUDIT_LOG_EXPORTED");
    assertThat(entry.path("reason").asString())
        .isEqualTo("entries with action=TASK_FAILED, for a look");
    assertThat(entry.path("classification").asString()).isEqualTo("CONFIDENTIAL");
    assertThat(proved(auditor, all).path("reason").asString()).isEqualTo("all entries");
    assertThat(auditor.post("/v1/audit/exports", tooLong).status()).isEqualTo(400);
    assertThat(node.caller(node.key(Role.OPERATOR)).post("/v1/audit/exports", "{}").status())
        .isEqualTo(403);
  }

  @Test
  void report_isAnEntryItself_withFrameworkAndPeriod_byWhoMayReadTheLedgerAlone() {
    Caller auditor = node.caller(node.key(Role.AUDITOR));
    String check = "{\"framework\":\"%s\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"%s\"}";
    String wanted = check.formatted("soc2", "2027-01-01T00:00:00Z");
    String backwards = check.formatted("soc2", "2026-01-01T00:00:00Z");

    Caller.Answered noted = auditor.post("/v1/compliance/checks", wanted);

    assertThat(noted.status()).isEqualTo(201);
    JsonNode entry = proved(auditor, noted);
    assertThat(entry.path("action").asString()).isEqualTo("COMPLIANCE_CHECK");
    assertThat(entry.path("resource").path("id").asString()).isEqualTo("soc2");
    assertThat(entry.path("reason").asString())
        .isEqualTo("from 2026-01-01T00:00:00Z to 2027-01-01T00:00:00Z");
    Caller.Answered refused = auditor.post("/v1/compliance/checks", backwards);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("to", "must be after from");
    assertThat(auditor.post("/v1/compliance/checks", wanted.replace("soc2", "SOC 2")).status())
        .isEqualTo(400);
    assertThat(node.caller(node.key(Role.OPERATOR)).post("/v1/compliance/checks", wanted).status())
        .isEqualTo(403);
  }

  private static JsonNode proved(Caller caller, Caller.Answered act) {
    String id = act.json().path("position").asLong() + "-0";
    JsonNode receipt = caller.get("/v1/audit/receipts/" + id + "?waitMillis=10000").json();
    return WireJson.tolerant()
        .readTree(Base64.getDecoder().decode(receipt.path("entry").asString()));
  }

  @Test
  void files_ofTheLedger_areTheTreeThatTheCheckpointSigns() {
    for (int i = 0; i < 300; i++) {
      publish(admin);
    }
    String last = publish(admin).json().path("position").asLong() + "-0";
    admin.get("/v1/audit/receipts/" + last + "?waitMillis=10000");
    Caller.Answered told = admin.get("/v1/ledger/checkpoint");
    long size = SignedCheckpoint.parse(told.response().body()).checkpoint().size();

    TreeHasher hasher = new TreeHasher();
    RightEdge edge = new RightEdge(hasher);
    for (long i = 0; i * 256 < size; i++) {
      Bundle bundle = Objects.requireNonNull(Bundle.in(size, i));
      Caller.Answered file = admin.get("/v1/ledger/" + bundle.path());
      assertThat(file.status()).as(bundle.path()).isEqualTo(200);
      assertThat(file.header("content-type")).isEqualTo("application/octet-stream");
      EntryBundle entries = EntryBundle.parse(file.response().body(), bundle.width());
      for (int at = 0; at < bundle.width(); at++) {
        edge.append(entries.hash(at, hasher), (_, _) -> {});
      }
    }

    assertThat(edge.root())
        .isEqualTo(SignedCheckpoint.parse(told.response().body()).checkpoint().root());
    assertThat(admin.get("/v1/ledger/tile/0/000").response().body()).hasSize(256 * 32);
    assertThat(admin.get("/v1/ledger/tile/0/000").header("cache-control")).contains("immutable");
    assertThat(admin.get("/v1/ledger/tile/0/x999/999").problem()).isEqualTo("not-found");
    assertThat(admin.get("/v1/ledger/tile/99/000").status()).isEqualTo(404);
    assertThat(admin.get("/v1/ledger/tile/../../key").status()).isIn(400, 404);
  }

  @Test
  void search_findsWhatIsAskedFor_newestFirst_pageByPage() {
    Caller submitter = node.caller(node.key(Role.SUBMITTER));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.addFirst(publish(submitter).json().path("position").asLong() + "-0");
    }
    String actor =
        admin
            .get("/v1/audit/receipts/" + ids.getFirst() + "?waitMillis=10000")
            .json()
            .path("entry")
            .asString();
    String who = new String(Base64.getDecoder().decode(actor), StandardCharsets.UTF_8);
    String key = who.replaceFirst(".*\"actor\":\\{\"id\":\"([^\"]+)\".*", "$1");

    List<String> found = new ArrayList<>();
    String query = "/v1/audit/entries?action=MESSAGE_ROUTED&limit=1&actor=" + key;
    JsonNode page = admin.get(query).json();
    while (true) {
      page.path("items").forEach(item -> found.add(item.at("/entry/id").asString()));
      if (!page.has("nextCursor")) {
        break;
      }
      page = admin.get(query + "&cursor=" + page.path("nextCursor").asString()).json();
    }

    assertThat(found).isEqualTo(ids);
    JsonNode one = admin.get("/v1/audit/entries/" + ids.getFirst()).json();
    assertThat(one.at("/entry/actor/id").asString()).isEqualTo(key);
    assertThat(admin.get("/v1/audit/entries/1-999").problem()).isEqualTo("not-found");
  }

  @Test
  void search_ofDenials_findsThemWithTheirReason() {
    Caller viewer = node.caller(node.key(Role.VIEWER));
    assertThat(publish(viewer).problem()).isEqualTo("forbidden");
    String query = "/v1/audit/entries?outcome=DENIED&action=UNAUTHORIZED_ACCESS&sensitive=true";

    JsonNode found = admin.get(query).json();
    while (found.path("items").isEmpty()) {
      found = admin.get(query).json();
    }

    JsonNode entry = found.at("/items/0/entry");
    assertThat(entry.path("classification").asString()).isEqualTo("CONFIDENTIAL");
    assertThat(entry.path("sourceIp").asString()).isEqualTo("127.0.0.1");
    assertThat(entry.path("requestId").asString()).isNotEmpty();
  }

  @Test
  void ledger_ofATenant_isItsOwn() {
    String secret =
        node.platform()
            .post("/v1/tenants", "{\"id\":\"acme\"}")
            .json()
            .at("/adminKey/secret")
            .asString();
    Caller acme = node.caller(secret);
    acme.post("/v1/agents", "{\"id\":\"a-1\",\"capabilities\":[{\"name\":\"a\",\"level\":1}]}");

    JsonNode found = acme.get("/v1/audit/entries").json();
    while (found.path("items").isEmpty()) {
      found = acme.get("/v1/audit/entries").json();
    }

    found
        .path("items")
        .forEach(item -> assertThat(item.at("/entry/tenant").asString()).isEqualTo("acme"));
    assertThat(acme.get("/v1/ledger/checkpoint").text()).startsWith("agentmesh/test/acme\n");
    assertThat(acme.get("/v1/ledger/key").text()).startsWith("agentmesh/test/acme+");
  }

  @Test
  void question_thatIsNone_isRefusedByItsField() {
    assertThat(admin.get("/v1/audit/entries?action=NO_SUCH").text())
        .contains("\"action\"", "NO_SUCH is not an action");
    assertThat(admin.get("/v1/audit/entries?cursor=AAAA").text()).contains("\"cursor\"");
    assertThat(admin.get("/v1/audit/entries?from=yesterday").text()).contains("\"from\"");
    assertThat(admin.get("/v1/audit/entries?sensitive=yes").text()).contains("\"sensitive\"");
    assertThat(admin.get("/v1/audit/entries/x").status()).isEqualTo(400);
  }

  private static Caller.Answered publish(Caller caller) {
    return caller.post(
        "/v1/messages", "{\"to\":{\"agent\":\"sink\"},\"type\":\"t\",\"data\":\"x\"}");
  }
}
