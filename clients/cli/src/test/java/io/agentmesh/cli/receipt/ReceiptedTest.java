package io.agentmesh.cli.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptedTest {
  private static final SigningKey KEY = new SigningKey("agentmesh/test/default", new byte[32]);
  private static final String ENTRY = "{\"v\":1,\"id\":\"7-0\"}";

  private final StubMesh mesh = new StubMesh();
  private final Path home;
  private final Path file;
  private final Typed typed;
  private String receipt = "";

  ReceiptedTest(@TempDir Path home) {
    this.home = home;
    this.file = home.resolve("act.tlog-proof");
    this.typed = Typed.at(mesh, home);
  }

  @BeforeEach
  void sign() throws IOException {
    Ledger ledger = Ledger.open(LedgerStore.in(home.resolve("l")), KEY.verifier().name(), KEY);
    ledger.append(ENTRY.getBytes(StandardCharsets.UTF_8));
    ledger.publish(List.of());
    receipt =
        "{\"index\":0,\"entry\":\"%s\",\"proof\":[],\"checkpoint\":\"%s\"}"
            .formatted(
                Base64.getEncoder().encodeToString(ENTRY.getBytes(StandardCharsets.UTF_8)),
                Files.readString(home.resolve("l/checkpoint")).replace("\n", "\\n"));
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void publish_withReceipt_writesWhatIsVerifiedWithoutTheNode() {
    mesh.next(202, "{\"id\":\"m\",\"position\":7,\"duplicate\":false,\"receipt\":" + receipt + "}");

    var published = publish();

    assertThat(published.exit()).as(published.err()).isZero();
    assertThat(mesh.last().prefer()).hasValue("receipt, wait=5");
    assertThat(published.out()).contains("position").doesNotContain("checkpoint");
    assertVerified();
    var again = publish();
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("exists already");
  }

  @Test
  void submit_whoseReceiptIsDue_fetchesIt() {
    mesh.next(202, "{\"id\":\"t\",\"position\":7,\"duplicate\":false,\"receiptDue\":\"7-0\"}");
    mesh.next(200, receipt);

    var submitted =
        typed.run(
            "tasks",
            "submit",
            "--type",
            "t",
            "-r",
            "a",
            "--receipt",
            file.toString(),
            "-o",
            "json");

    assertThat(submitted.exit()).as(submitted.err()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/audit/receipts/7-0");
    assertVerified();
  }

  @Test
  void publish_whoseReceiptDoesNotCome_saysThatItIsDone_andHowToGetItLater() {
    mesh.next(202, "{\"id\":\"m\",\"position\":7,\"duplicate\":false,\"receiptDue\":\"7-0\"}");
    mesh.next(404, "{}");
    var due = publish();
    mesh.next(202, "{\"id\":\"m\",\"position\":9,\"duplicate\":true}");
    var repeated = publish();

    assertThat(due.exit()).isNotZero();
    assertThat(due.err()).contains("It is done.", "audit proof 7-0 --save");
    assertThat(due.out()).contains("receiptDue");
    assertThat(repeated.exit()).isEqualTo(3);
    assertThat(repeated.err()).contains("the receipt is that of the first time");
    assertThat(file).doesNotExist();
  }

  @Test
  void publish_asADryRun_showsThePreference() {
    var shown = typed.run(command("--dry-run"));

    assertThat(shown.exit()).isZero();
    assertThat(shown.out()).contains("receipt, wait=5");
    assertThat(file).doesNotExist();
  }

  private Typed.Outcome publish() {
    return typed.run(command("-o", "table"));
  }

  private String[] command(String... more) {
    List<String> words =
        List.of(
            "messages",
            "publish",
            "--agent",
            "a-1",
            "--type",
            "t",
            "--data",
            "1",
            "--receipt",
            file.toString());
    return java.util.stream.Stream.concat(words.stream(), List.of(more).stream())
        .toArray(String[]::new);
  }

  private void assertVerified() {
    var holds =
        typed.run("audit", "verify-proof", file.toString(), "--key", KEY.verifier().toString());
    assertThat(holds.exit()).as(holds.err()).isZero();
    assertThat(holds.out()).contains("holds", "agentmesh/test/default");
  }
}
