package io.agentmesh.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.e2e.node.NodeProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor finds who has the public key, a checkpoint that he kept, and the files. */
@Timeout(300)
class LedgerProofTest {
  private static final int MESSAGES = 400;
  private static final String SINK = "audit-sink";

  @TempDir Path directory;

  @Test
  void ledger_ofANodeThatWasKilled_hasEveryAct_andBetraysWhoChangesIt() throws Exception {
    Path key = directory.resolve("ledger.pub");
    Path kept = directory.resolve("kept.checkpoint");
    Path early = directory.resolve("early");
    Path ledger = directory.resolve("data").resolve("ledger").resolve("default");
    Set<String> published = new HashSet<>();
    try (NodeProcess node = new NodeProcess(directory)) {
      Command agentmesh = new Command(directory, node);
      publish(node, published);
      verified(agentmesh);
      Files.writeString(key, agentmesh.run("audit", "key").said());
      node.stop();
      Copies.copy(ledger, early);
      node.restart();
      publish(node, published);
      node.kill();
      node.restart();
      publish(node, published);
      verified(agentmesh);
      Files.writeString(kept, agentmesh.run("audit", "checkpoint").said());

      assertThat(agentmesh.run("audit", "verify", "--remembered", kept.toString()).exit()).isZero();
      Command.Ended found =
          agentmesh.run("audit", "search", "--action", "MESSAGE_ROUTED", "--all", "-o", "json");
      assertThat(found.exit()).isZero();
      assertThat(published).allSatisfy(id -> assertThat(found.said()).contains(id));
      Path whole = bundle(agentmesh, "whole.zip");
      Path failed = bundle(agentmesh, "failed.zip", "--action", "AUDIT_LOG_EXPORTED");
      node.stop();

      assertThat(offline(agentmesh, ledger, key, kept).exit()).isZero();
      verified(agentmesh, whole, key, "--remembered", kept.toString());
      verified(agentmesh, failed, key);
      assertThat(entries(whole)).contains("all entries, for the yearly audit").contains(published);
      assertThat(entries(failed).lines())
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).contains("AUDIT_LOG_EXPORTED"))
          .last()
          .asString()
          .contains("entries with action=AUDIT_LOG_EXPORTED, for the yearly audit");
      Command.Ended old = offline(agentmesh, early, key, kept);
      assertThat(old.exit()).isEqualTo(3);
      assertThat(old.said()).contains("LOST_ENTRIES");
      assertThat(changed(agentmesh, ledger, key).said()).contains("ENTRY_CHANGED");

      Copies.replace(ledger, early);
      Copies.remove(ledger.resolveSibling("root.ledger"));
      node.restart();
      publish(node, published);
      Command.Ended rewritten =
          agentmesh.run(
              "audit", "verify", "--key", key.toString(), "--remembered", kept.toString());
      assertThat(rewritten.exit()).as(rewritten.said()).isEqualTo(3);
      assertThat(rewritten.said()).containsAnyOf("LOST_ENTRIES", "OTHER_HISTORY");
    }
  }

  private static void verified(Command agentmesh) throws Exception {
    Command.Ended ended = agentmesh.run("audit", "verify");
    assertThat(ended.exit()).as(ended.said()).isZero();
  }

  private Path bundle(Command agentmesh, String name, String... wanted) throws Exception {
    Path file = directory.resolve(name);
    List<String> words =
        new ArrayList<>(
            List.of("audit", "bundle", file.toString(), "--purpose", "the yearly audit"));
    words.addAll(List.of(wanted));
    Command.Ended ended = agentmesh.run(words.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.said()).isZero();
    return file;
  }

  private static void verified(Command agentmesh, Path bundle, Path key, String... more)
      throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("audit", "verify", "--bundle", bundle.toString(), "--key", key.toString()));
    words.addAll(List.of(more));
    Command.Ended ended = agentmesh.run(words.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.said()).isZero();
  }

  private static String entries(Path bundle) throws IOException {
    try (ZipFile zip = new ZipFile(bundle.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("entries.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Mesh mesh(NodeProcess node) {
    return Mesh.connect(MeshOptions.withApiKey(node.adminKey()).url(node.url()).build());
  }

  private static void publish(NodeProcess node, Set<String> published) {
    try (Mesh mesh = mesh(node)) {
      mesh.agent(SINK).handle("audit", 3, task -> task.payload()).start().close();
      for (int i = 0; i < MESSAGES; i++) {
        published.add(mesh.publish(Outgoing.toAgent(SINK).type("t").json(i).build()).messageId());
      }
    }
  }

  private static Command.Ended offline(Command agentmesh, Path ledger, Path key, Path kept)
      throws Exception {
    return agentmesh.run(
        "audit",
        "verify",
        "--directory",
        ledger.toString(),
        "--key",
        key.toString(),
        "--remembered",
        kept.toString());
  }

  private static Command.Ended changed(Command agentmesh, Path ledger, Path key) throws Exception {
    Path bundle = ledger.resolve("tile/entries/000");
    byte[] whole = Files.readAllBytes(bundle);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    Files.write(
        bundle,
        text.replaceFirst("MESSAGE_ROUTED", "MESSAGE_ROUTEX")
            .getBytes(StandardCharsets.ISO_8859_1));
    Command.Ended ended =
        agentmesh.run("audit", "verify", "--directory", ledger.toString(), "--key", key.toString());
    Files.write(bundle, whole);
    return ended;
  }
}
