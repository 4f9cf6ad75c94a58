package io.agentmesh.http.resource.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.proof.ReceiptVerdict;
import io.agentmesh.ledger.recorded.RecordedCheckpoints;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.ledger.verify.LedgerVerifier;
import java.io.IOException;
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
final class RootTest {
  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;
  private Caller acme;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
    acme =
        node.caller(
            node.platform()
                .post("/v1/tenants", "{\"id\":\"acme\"}")
                .json()
                .at("/adminKey/secret")
                .asString());
    acme.post("/v1/agents", "{\"id\":\"a-1\",\"capabilities\":[{\"name\":\"a\",\"level\":1}]}");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void receipt_provesTheTenantsOwnCheckpoint_toItsAuditor() {
    Caller.Answered answered = receipt(acme);

    JsonNode receipt = answered.json();
    byte[] entry = Base64.getDecoder().decode(receipt.path("entry").asString());
    VerifierKey root = VerifierKey.parse(acme.get("/v1/root-ledger/key").text().strip());
    VerifierKey ledger = VerifierKey.parse(acme.get("/v1/ledger/key").text().strip());
    assertThat(root.name()).isEqualTo("agentmesh/test/root.ledger");
    assertThat(ledger.named(root.name())).isEqualTo(root);
    SignedCheckpoint recorded = SignedCheckpoint.parse(entry);
    assertThat(recorded.checkpoint().origin()).isEqualTo("agentmesh/test/acme");
    assertThat(recorded.judge(List.of(ledger)).include(ledger)).isTrue();
    List<Hash> path =
        receipt.path("proof").valueStream().map(hash -> Hash.parse(hash.asString())).toList();
    SignedCheckpoint checkpoint =
        SignedCheckpoint.parse(
            receipt.path("checkpoint").asString().getBytes(StandardCharsets.UTF_8));
    assertThat(
            new Receipt("", receipt.path("index").asLong(), path, checkpoint)
                .judge(entry, root.name(), root, List.of()))
        .isInstanceOf(ReceiptVerdict.Proven.class);
    assertThat(receipt(node.caller(node.key(Role.AUDITOR))).text()).doesNotContain("acme");
    assertThat(node.caller(node.key(Role.SUBMITTER)).get("/v1/audit/root").status()).isEqualTo(403);
  }

  @Test
  void files_ofTheRoot_areVerifiedByWhoMayListTenants_andHoldTheLedgers() throws IOException {
    receipt(acme);
    receipt(admin);
    LogSource root = served(admin, "/v1/root-ledger/");
    VerifierKey key = VerifierKey.parse(admin.get("/v1/root-ledger/key").text().strip());

    SignedCheckpoint checkpoint =
        SignedCheckpoint.parse(admin.get("/v1/root-ledger/checkpoint").response().body());
    assertThat(new LedgerVerifier(key.name(), key).verify(root).faults()).isEmpty();
    RecordedCheckpoints recorded = RecordedCheckpoints.read(root, checkpoint.checkpoint().size());
    assertThat(recorded.faults()).isEmpty();
    assertThat(recorded.origins()).contains("agentmesh/test/acme", "agentmesh/test/default");
    VerifierKey ledger = VerifierKey.parse(acme.get("/v1/ledger/key").text().strip());
    assertThat(
            new LedgerVerifier(ledger.name(), ledger)
                .remembering(recorded.of(ledger.name()))
                .verify(served(acme, "/v1/ledger/"))
                .faults())
        .isEmpty();
  }

  @Test
  void entries_ofTheRoot_areKeptFromTenants_whoSeeItsHashes() {
    receipt(acme);
    long size =
        SignedCheckpoint.parse(acme.get("/v1/root-ledger/checkpoint").response().body())
            .checkpoint()
            .size();
    String partial = size < 256 ? "000.p/" + size : "000";

    assertThat(acme.get("/v1/root-ledger/tile/0/" + partial).status()).isEqualTo(200);
    assertThat(acme.get("/v1/root-ledger/tile/entries/" + partial).problem())
        .isEqualTo("forbidden");
    assertThat(node.platform().get("/v1/root-ledger/tile/entries/" + partial).text())
        .contains("agentmesh/test/acme");
    assertThat(node.platform().get("/v1/root-ledger/checkpoint").problem()).isEqualTo("forbidden");
    assertThat(acme.get("/v1/root-ledger/tile/7/999").problem()).isEqualTo("not-found");
    assertThat(admin.get("/v1/root-ledger/tile/entries/x009/000").problem()).isEqualTo("not-found");
    assertThat(acme.get("/v1/root-ledger/tile/entriesx/000").status()).isEqualTo(400);
    assertThat(acme.get("/v1/root-ledger/witnessed").problem()).isEqualTo("not-found");
  }

  private static LogSource served(Caller caller, String base) {
    return path -> {
      Caller.Answered file = caller.get(base + path);
      return file.status() == 200 ? file.response().body() : null;
    };
  }

  private static Caller.Answered receipt(Caller caller) {
    Caller.Answered answered = caller.get("/v1/audit/root");
    while (answered.status() == 404) {
      answered = caller.get("/v1/audit/root");
    }
    assertThat(answered.status()).as(answered.text()).isEqualTo(200);
    return answered;
  }
}
