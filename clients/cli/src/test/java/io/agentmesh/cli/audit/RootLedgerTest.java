package io.agentmesh.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agentmesh.cli.stub.Typed;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.proof.LogProofs;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.tile.DirectorySource;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that was put back or written anew, before the root ledger of its node. */
class RootLedgerTest {
  private static final SigningKey LEDGER = new SigningKey("mesh/1/default", new byte[32]);
  private static final SigningKey ROOT = new SigningKey("mesh/1/root.ledger", new byte[32]);

  private final HttpServer node;
  private final Path home;
  private final Path files;
  private final Typed typed;

  RootLedgerTest(@TempDir Path home) throws IOException {
    this.home = home;
    this.files = home.resolve("ledger");
    this.node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    this.typed =
        new Typed(home)
            .with("AGENTMESH_URL", "http://127.0.0.1:" + node.getAddress().getPort())
            .with("AGENTMESH_API_KEY", "amk_a-key");
    node.createContext("/", this::serve);
    node.start();
  }

  @BeforeEach
  void write() throws IOException {
    grow(files.resolve("default"), LEDGER, 0, 40, "entry");
    record(files.resolve("root.ledger"));
    copy(files.resolve("default"), home.resolve("older"));
    grow(files.resolve("default"), LEDGER, 40, 300, "entry");
    record(files.resolve("root.ledger"));
    Files.copy(files.resolve("root.ledger/checkpoint"), home.resolve("kept"));
    grow(files.resolve("default"), LEDGER, 300, 310, "entry");
  }

  @AfterEach
  void stop() {
    node.stop(0);
  }

  @Test
  void ledger_thatGoesOnFromWhatTheRootRecorded_isSound() {
    Typed.Outcome beside = verify("default", LEDGER);
    Typed.Outcome live = typed.run("audit", "verify");
    Path proof = home.resolve("root.tlog-proof");
    Typed.Outcome root = root("--save", proof.toString());

    assertThat(beside.exit()).as(beside.err()).isZero();
    assertThat(beside.out()).contains("recorded  2");
    assertThat(live.exit()).as(live.err()).isZero();
    assertThat(live.out()).contains("recorded  1");
    assertThat(root.exit()).as(root.err()).isZero();
    assertThat(root.out()).contains("mesh/1/root.ledger", "310", "300", "holds");
    Typed.Outcome saved =
        typed.run("audit", "verify-proof", proof.toString(), "--key", ROOT.verifier().toString());
    assertThat(saved.exit()).as(saved.err()).isZero();
    assertThat(typed.run("audit", "key", "--root").out().strip())
        .isEqualTo(ROOT.verifier().toString());
    assertThat(typed.run("audit", "checkpoint", "--root").out()).startsWith("mesh/1/root.ledger\n");
    assertThat(verify("root.ledger", ROOT, "--remembered", home.resolve("kept").toString()).exit())
        .isZero();
  }

  @Test
  void olderCopyOfALedger_withItsValidCheckpoint_isFoundByTheRoot() throws IOException {
    replace(files.resolve("default"), home.resolve("older"));

    assertFound("LOST_ENTRIES", verify("default", LEDGER));
    assertFound("LOST_ENTRIES", typed.run("audit", "verify"));
    Typed.Outcome root = root();
    assertThat(root.exit()).isEqualTo(3);
    assertThat(root.err()).contains("has 40 entries, it had 300 before");
  }

  @Test
  void forkOfALedger_signedByTheNodesKey_isFoundByTheRoot() throws IOException {
    replace(files.resolve("default"), home.resolve("older"));
    grow(files.resolve("default"), LEDGER, 40, 400, "another entry");

    assertFound("OTHER_HISTORY", verify("default", LEDGER));
    assertFound("OTHER_HISTORY", typed.run("audit", "verify"));
    assertThat(root().exit()).isEqualTo(3);
  }

  @Test
  void forkOfLedgerAndRoot_signedByTheNodesKey_isFoundByWhoKeptACheckpointOfTheRoot()
      throws IOException {
    replace(files.resolve("default"), home.resolve("older"));
    delete(files.resolve("root.ledger"));
    record(files.resolve("root.ledger"));
    grow(files.resolve("default"), LEDGER, 40, 400, "another entry");
    record(files.resolve("root.ledger"));

    assertThat(verify("default", LEDGER).exit()).as("the files agree").isZero();
    assertThat(root().exit()).isZero();
    String kept = home.resolve("kept").toString();
    assertFound("OTHER_HISTORY", verify("root.ledger", ROOT, "--remembered", kept));
    Typed.Outcome root = root("--remembered", kept);
    assertThat(root.exit()).isEqualTo(3);
    assertThat(root.err()).contains("the root ledger", "was signed");
  }

  @Test
  void rootThatWasChanged_orRecordedNothing_isNamed() throws IOException {
    Path tile = files.resolve("root.ledger/tile/0/000.p/2");
    byte[] bytes = Files.readAllBytes(tile);
    bytes[3] ^= 1;
    Files.write(tile, bytes);
    Typed.Outcome changed = verify("default", LEDGER);
    assertThat(changed.exit()).isEqualTo(3);
    assertThat(changed.out()).contains("../root.ledger/tile");
    assertThat(root().exit()).isEqualTo(3);

    delete(files.resolve("root.ledger"));
    assertThat(verify("default", LEDGER).exit()).isZero();
    assertThat(typed.run("audit", "verify").exit()).isZero();
    Typed.Outcome none = root();
    assertThat(none.exit()).isEqualTo(4);
    assertThat(none.err()).contains("recorded nothing of this ledger yet");
  }

  private Typed.Outcome root(String... more) {
    return typed.run(
        Stream.concat(Stream.of("audit", "root"), Stream.of(more)).toArray(String[]::new));
  }

  private Typed.Outcome verify(String log, SigningKey key, String... more) {
    Stream<String> words =
        Stream.of(
            "audit",
            "verify",
            "--directory",
            files.resolve(log).toString(),
            "--key",
            key.verifier().toString());
    return typed.run(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
  }

  private static void assertFound(String kind, Typed.Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isEqualTo(3);
    assertThat(outcome.out()).contains(kind);
  }

  private static void grow(Path log, SigningKey key, int from, int to, String what)
      throws IOException {
    Ledger ledger = Ledger.open(LedgerStore.in(log), key.verifier().name(), key);
    for (int i = from; i < to; i++) {
      ledger.append((what + " " + i).getBytes(StandardCharsets.UTF_8));
    }
    ledger.publish(List.of());
    ledger.sync();
  }

  private void record(Path root) throws IOException {
    Ledger ledger = Ledger.open(LedgerStore.in(root), ROOT.verifier().name(), ROOT);
    ledger.append(Files.readAllBytes(files.resolve("default/checkpoint")));
    ledger.publish(List.of());
    ledger.sync();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body =
        switch (path) {
          case "/v1/ledger/key" -> text(LEDGER.verifier().toString());
          case "/v1/audit/root" -> receipt();
          default -> file(path);
        };
    exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
    if (body != null) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private byte @Nullable [] file(String path) throws IOException {
    Path file =
        files.resolve(
            path.replace("/v1/root-ledger/", "root.ledger/").replace("/v1/ledger/", "default/"));
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  private byte @Nullable [] receipt() throws IOException {
    LogProofs proofs = new LogProofs(new DirectorySource(files.resolve("root.ledger")));
    SignedCheckpoint checkpoint = proofs.checkpoint();
    if (checkpoint == null) {
      return null;
    }
    long size = checkpoint.checkpoint().size();
    Receipt receipt = proofs.receipt(size - 1, checkpoint);
    byte[] entry = Objects.requireNonNull(proofs.entry(size - 1, size));
    return WireJson.strict()
        .writeValueAsBytes(
            new io.agentmesh.wire.rest.audit.Receipt(
                receipt.index(),
                Base64.getEncoder().encodeToString(entry),
                receipt.path().stream().map(Object::toString).toList(),
                checkpoint.toString()));
  }

  private static byte[] text(String line) {
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void replace(Path place, Path by) throws IOException {
    delete(place);
    copy(by, place);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
