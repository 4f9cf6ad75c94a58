package io.agentmesh.cli.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.tile.DirectorySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceBundleTest {
  private static final SigningKey KEY = new SigningKey("agentmesh/test/default", new byte[32]);
  private static final int ENTRIES = 600;

  @TempDir Path home;
  private final StubMesh mesh = new StubMesh();

  @AfterEach
  void asksNoNode() {
    assertThat(mesh.asked()).isEmpty();
    mesh.close();
  }

  @Test
  void wholeLedger_isVerifiedOffline_andHasEveryEntryAsALine() throws IOException {
    Path file = home.resolve("evidence.zip");
    long entries = bundle(Map.of()).writeWhole(file, EvidenceBundleTest::silent);

    var said =
        Typed.at(mesh, home).run("audit", "verify", "--bundle", file.toString(), "--key", key());

    assertThat(entries).isEqualTo(ENTRIES);
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("entries  " + ENTRIES, "faults   0");
    Map<String, byte[]> files = BundleFiles.of(file);
    assertThat(text(files, "entries.jsonl").lines()).hasSize(ENTRIES).contains(entry(599));
    assertThat(text(files, "README.md"))
        .contains("agentmesh/test/default", "600 entries", "audit verify --bundle");
    assertThat(text(files, "verify.py")).contains("RFC 8032");
    assertThat(files.keySet()).contains("log/checkpoint", "log/tile/0/000", "ledger.pub");
    try (var left = Files.list(home)) {
      assertThat(left.map(f -> f.getFileName().toString())).contains("evidence.zip");
    }
    assertThat(home.resolve("evidence.zip.part")).doesNotExist();
    assertThat(home.resolve("evidence.zip.entries")).doesNotExist();
  }

  @Test
  void selection_hasTheEntriesAskedForWithTheirProofs_andNoOther() throws IOException {
    Path file = home.resolve("evidence.zip");
    long entries =
        bundle(Map.of("action", "TASK_FAILED"))
            .writeSelected(
                file,
                new TreeSet<>(List.of(3L, 255L, 256L, 599L, 600L)),
                EvidenceBundleTest::silent);

    var said = verify(file);

    assertThat(entries).isEqualTo(4);
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("entries  4", "size     600");
    Map<String, byte[]> files = BundleFiles.of(file);
    assertThat(text(files, "entries.jsonl").lines())
        .containsExactly(entry(3), entry(255), entry(256), entry(599));
    assertThat(files.keySet()).noneMatch(name -> name.startsWith("log/"));
    assertThat(text(files, "manifest.json")).contains("TASK_FAILED");
  }

  @Test
  void everyChangedFile_isFound() throws IOException {
    Path whole = home.resolve("whole.zip");
    bundle(Map.of()).writeWhole(whole, EvidenceBundleTest::silent);
    Path selection = home.resolve("selection.zip");
    bundle(Map.of("actor", "a"))
        .writeSelected(selection, new TreeSet<>(List.of(7L, 300L)), EvidenceBundleTest::silent);

    for (Path file : List.of(whole, selection)) {
      for (String name : BundleFiles.of(file).keySet()) {
        var flipped = verify(changed(file, name, EvidenceBundleTest::flipped));
        assertThat(flipped.exit()).as("flipped " + name + flipped.out()).isIn(2, 3);
        var gone = verify(changed(file, name, _ -> new byte[0]));
        assertThat(gone.exit()).as("emptied " + name).isIn(2, 3);
      }
    }
  }

  @Test
  void bundleThatWasMadeAnewWithItsManifest_isFoundByTheProofs() throws IOException {
    Path selection = home.resolve("selection.zip");
    bundle(Map.of("actor", "a"))
        .writeSelected(selection, new TreeSet<>(List.of(7L, 300L)), EvidenceBundleTest::silent);
    Map<String, byte[]> files = BundleFiles.of(selection);
    byte[] forged = entry(7).replace("\"n\":7", "\"n\":8").getBytes(StandardCharsets.UTF_8);
    files.put("proofs/7.json", forged);
    files.put(
        "entries.jsonl",
        (new String(forged, StandardCharsets.UTF_8) + "\n" + entry(300) + "\n")
            .getBytes(StandardCharsets.UTF_8));
    Path made = home.resolve("made.zip");
    try (EvidenceWriter writer = new EvidenceWriter(made)) {
      for (var each : files.entrySet()) {
        if (!each.getKey().equals("manifest.json") && !each.getKey().equals("entries.jsonl")) {
          writer.add(each.getKey(), each.getValue());
        }
      }
      writer.addLine(forged);
      writer.addLine(entry(300).getBytes(StandardCharsets.UTF_8));
      writer.addLines();
      SignedCheckpoint checkpoint = SignedCheckpoint.parse(file(files, "checkpoint"));
      writer.finish(
          new Manifest(
              Manifest.FORMAT,
              KEY.verifier().name(),
              key(),
              ENTRIES,
              checkpoint.checkpoint().root().toString(),
              Instant.EPOCH,
              Manifest.Contents.SELECTION,
              Map.of(),
              2,
              writer.files()));
      writer.place();
    }

    var said = verify(made);

    assertThat(said.exit()).isEqualTo(3);
    assertThat(said.err()).contains("ENTRY_CHANGED in proofs/7.tlog-proof");
  }

  @Test
  void otherKey_andWhatIsNoBundle_areRefused() throws IOException {
    Path file = home.resolve("evidence.zip");
    bundle(Map.of()).writeWhole(file, EvidenceBundleTest::silent);
    byte[] seed = new byte[32];
    seed[0] = 1;
    String other = new SigningKey(KEY.verifier().name(), seed).verifier().toString();
    Path garbage = Files.write(home.resolve("garbage.zip"), new byte[] {1, 2, 3});

    var foreign =
        Typed.at(mesh, home).run("audit", "verify", "--bundle", file.toString(), "--key", other);
    var keyless = Typed.at(mesh, home).run("audit", "verify", "--bundle", file.toString());
    var none = verify(garbage);
    var stranger = verify(withStranger(file));

    assertThat(foreign.exit()).isEqualTo(3);
    assertThat(foreign.err()).contains("NOT_SIGNED");
    assertThat(keyless.exit()).isZero();
    assertThat(keyless.err()).contains("the key in the bundle itself");
    assertThat(none.exit()).isEqualTo(3);
    assertThat(verify(home.resolve("nowhere.zip")).exit()).isEqualTo(2);
    assertThat(stranger.exit()).isEqualTo(3);
    assertThat(stranger.err()).contains("../evil");
  }

  @Test
  void damagedLedger_givesNoBundle_andLeavesNothingBehind() throws IOException {
    EvidenceBundle bundle = bundle(Map.of());
    Path file = home.resolve("evidence.zip");
    Files.write(
        home.resolve("l/tile/0/001"), flipped(Files.readAllBytes(home.resolve("l/tile/0/001"))));

    assertThatThrownBy(() -> bundle.writeWhole(file, EvidenceBundleTest::silent))
        .hasMessageContaining("CHANGED");
    Files.delete(home.resolve("l/tile/0/001"));
    assertThatThrownBy(() -> bundle.writeWhole(file, EvidenceBundleTest::silent))
        .isInstanceOf(LedgerDamagedException.class);

    try (var left = Files.list(home)) {
      assertThat(left.map(f -> f.getFileName().toString())).noneMatch(f -> f.startsWith("evid"));
    }
  }

  private Typed.Outcome verify(Path file) {
    return Typed.at(mesh, home).run("audit", "verify", "--bundle", file.toString(), "--key", key());
  }

  private static String key() {
    return KEY.verifier().toString();
  }

  private static String entry(int n) {
    return "{\"v\":1,\"n\":" + n + "}";
  }

  private EvidenceBundle bundle(Map<String, String> filter) throws IOException {
    Path log = home.resolve("l");
    if (!Files.exists(log)) {
      Ledger ledger = Ledger.open(LedgerStore.in(log), KEY.verifier().name(), KEY);
      for (int i = 0; i < ENTRIES; i++) {
        ledger.append(entry(i).getBytes(StandardCharsets.UTF_8));
      }
      ledger.publish(List.of());
    }
    return new EvidenceBundle(
        new DirectorySource(log),
        SignedCheckpoint.parse(Files.readAllBytes(log.resolve("checkpoint"))),
        KEY.verifier(),
        filter);
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] other = bytes.clone();
    other[other.length / 2] ^= 1;
    return other;
  }

  private Path changed(Path file, String name, UnaryOperator<byte[]> change) throws IOException {
    Map<String, byte[]> files = BundleFiles.of(file);
    files.put(name, change.apply(file(files, name)));
    return BundleFiles.packed(files, home.resolve("changed.zip"));
  }

  private Path withStranger(Path file) throws IOException {
    Map<String, byte[]> files = BundleFiles.of(file);
    files.put("../evil", new byte[1]);
    return BundleFiles.packed(files, home.resolve("changed.zip"));
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(file(files, name), StandardCharsets.UTF_8);
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  private static void silent(String progress) {
    assertThat(progress).isNotEmpty();
  }
}
