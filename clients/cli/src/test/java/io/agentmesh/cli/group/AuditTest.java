package io.agentmesh.cli.group;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final SigningKey KEY = new SigningKey("agentmesh/test/default", new byte[32]);
  private static final String ENTRY = "{\"v\":1,\"id\":\"7-0\"}";

  private final StubMesh mesh = new StubMesh();
  private final Path home;
  private final Typed typed;

  AuditTest(@TempDir Path home) {
    this.home = home;
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void search_asksForWhatIsWanted_andShowsATable() {
    mesh.next(
        200,
        """
        {"items":[{"index":3,"entry":{"v":1,"id":"7-0","time":"2026-11-27T13:35:12.000042Z",
         "tenant":"default","action":"TASK_FAILED","outcome":"FAILURE","actor":{"id":"k1","kind":"AGENT"},
         "resource":{"kind":"task","id":"t-1"},"reason":"no luck","sensitive":false,
         "classification":"INTERNAL","retention":"P400D"}}],"nextCursor":"Mw"}
        """);

    var outcome =
        typed.run(
            "audit",
            "search",
            "--action",
            "TASK_FAILED,TASK_REJECTED",
            "--actor",
            "k1",
            "--sensitive",
            "--from",
            "2026-11-27T00:00:00Z");

    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/audit/entries");
    assertThat(mesh.last().query())
        .contains("TASK_FAILED", "TASK_REJECTED", "actor=k1", "sensitive=true");
    assertThat(outcome.out()).contains("7-0", "TASK_FAILED", "t-1", "no luck");
    assertThat(outcome.err()).contains("--cursor Mw");
  }

  @Test
  void proof_thatHolds_isSaid_andOneThatDoesNotExitsWith3() throws IOException {
    Ledger ledger = Ledger.open(LedgerStore.in(home.resolve("l")), KEY.verifier().name(), KEY);
    ledger.append(ENTRY.getBytes(StandardCharsets.UTF_8));
    ledger.publish(List.of());
    String checkpoint = Files.readString(home.resolve("l/checkpoint"));

    mesh.next(200, receipt(ENTRY, checkpoint));
    var holds = typed.run("audit", "proof", "7-0", "--key", KEY.verifier().toString());
    mesh.next(200, receipt(ENTRY + " ", checkpoint));
    var other = typed.run("audit", "proof", "7-0", "--key", KEY.verifier().toString());
    SigningKey foreign =
        new SigningKey(
            "agentmesh/test/default",
            new byte[] {
              1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
              25, 26, 27, 28, 29, 30, 31, 32
            });
    mesh.next(200, receipt(ENTRY, checkpoint));
    var unsigned = typed.run("audit", "proof", "7-0", "--key", foreign.verifier().toString());

    assertThat(holds.exit()).as(holds.err()).isZero();
    assertThat(holds.out()).contains("holds", "agentmesh/test/default");
    assertThat(other.exit()).isEqualTo(3);
    assertThat(other.err()).contains("is not in the checkpoint's tree");
    assertThat(unsigned.exit()).isEqualTo(3);
    assertThat(unsigned.err()).contains("not signed by");
  }

  @Test
  void proof_saved_isVerifiedWithoutTheNode_andOneThatWasChangedExitsWith3() throws IOException {
    Ledger ledger = Ledger.open(LedgerStore.in(home.resolve("l")), KEY.verifier().name(), KEY);
    ledger.append(ENTRY.getBytes(StandardCharsets.UTF_8));
    ledger.publish(List.of());
    Path file = home.resolve("act.tlog-proof");
    String key = KEY.verifier().toString();
    mesh.next(200, receipt(ENTRY, Files.readString(home.resolve("l/checkpoint"))));
    var saved = typed.run("audit", "proof", "7-0", "--key", key, "--save", file.toString());
    assertThat(saved.exit()).as(saved.err()).isZero();
    mesh.close();

    var holds = typed.run("audit", "verify-proof", file.toString(), "--key", key);
    assertThat(holds.exit()).as(holds.err()).isZero();
    assertThat(holds.out()).contains("holds", "agentmesh/test/default");
    String text = Files.readString(file);
    String other =
        Base64.getEncoder().encodeToString((ENTRY + " ").getBytes(StandardCharsets.UTF_8));
    Files.writeString(file, text.replaceFirst("extra [^\n]*", "extra " + other));
    var changed = typed.run("audit", "verify-proof", file.toString(), "--key", key);
    assertThat(changed.exit()).isEqualTo(3);
    assertThat(changed.err()).contains("proves nothing");
    Files.writeString(file, "nonsense");
    assertThat(typed.run("audit", "verify-proof", file.toString(), "--key", key).exit())
        .isEqualTo(3);
    assertThat(typed.run("audit", "verify-proof", "no-file", "--key", key).exit()).isEqualTo(2);
    Files.writeString(file, text);
    String witness = "witness.example+5b7a1e0c+BN1pB3tJk6m0bQeVxk8bVt0Yk2mZ2p5yM9k3h8wq7pQx";
    assertThat(
            typed
                .run("audit", "verify-proof", file.toString(), "--key", key, "--witness", witness)
                .exit())
        .isIn(2, 3);
  }

  @Test
  void verify_ofFiles_asksNoNode_andNamesWhatIsWrong() throws IOException {
    Path files = home.resolve("l");
    Ledger ledger = Ledger.open(LedgerStore.in(files), KEY.verifier().name(), KEY);
    for (int i = 0; i < 300; i++) {
      ledger.append((ENTRY + i).getBytes(StandardCharsets.UTF_8));
    }
    ledger.publish(List.of());
    Path key = Files.writeString(home.resolve("key"), KEY.verifier() + "\n");
    String[] command = {
      "audit", "verify", "--directory", files.toString(), "--key", key.toString()
    };

    var sound = typed.run(command);
    Files.delete(files.resolve("tile/0/000"));
    var broken = typed.run(command);
    var keyless = typed.run("audit", "verify", "--directory", files.toString());
    var noCheckpoint =
        typed.run(
            "audit",
            "verify",
            "--directory",
            files.toString(),
            "--key",
            key.toString(),
            "--remembered",
            key.toString());

    assertThat(sound.exit()).as(sound.err()).isZero();
    assertThat(sound.out()).contains("entries  300", "faults   0");
    assertThat(broken.exit()).isEqualTo(3);
    assertThat(broken.err()).contains("FILE_MISSING in tile/0/000");
    assertThat(keyless.exit()).isEqualTo(2);
    assertThat(noCheckpoint.exit()).isEqualTo(2);
    assertThat(mesh.asked()).isEmpty();
  }

  @Test
  void keyAndCheckpoint_arePrintedAsTheyAre() {
    mesh.next(200, KEY.verifier() + "\n");
    assertThat(typed.run("audit", "key").out()).isEqualTo(KEY.verifier() + "\n");
    mesh.next(404, "{\"type\":\"about:blank\",\"title\":\"Not found\",\"status\":404}");
    var none = typed.run("audit", "checkpoint");
    assertThat(none.exit()).isEqualTo(4);
    assertThat(none.err()).contains("no checkpoint yet");
    mesh.next(200, "{\"index\":3,\"entry\":{\"id\":\"7-0\",\"action\":\"TASK_FAILED\"}}");
    assertThat(typed.run("audit", "show", "7-0").out()).contains("action  TASK_FAILED");
    assertThat(typed.run("audit", "proof", "7-0", "--key", "no key").exit()).isEqualTo(2);
  }

  private static String receipt(String entry, String checkpoint) {
    String base64 = Base64.getEncoder().encodeToString(entry.getBytes(StandardCharsets.UTF_8));
    return "{\"index\":0,\"entry\":\"%s\",\"proof\":[],\"checkpoint\":\"%s\"}"
        .formatted(base64, checkpoint.replace("\n", "\\n"));
  }
}
