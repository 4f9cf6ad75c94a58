package io.agentmesh.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.e2e.node.NodeProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
      copy(ledger, early);
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
      node.stop();

      assertThat(offline(agentmesh, ledger, key, kept).exit()).isZero();
      Command.Ended old = offline(agentmesh, early, key, kept);
      assertThat(old.exit()).isEqualTo(3);
      assertThat(old.said()).contains("LOST_ENTRIES");
      assertThat(changed(agentmesh, ledger, key).said()).contains("ENTRY_CHANGED");

      replace(ledger, early);
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

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void replace(Path ledger, Path by) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(ledger)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
    copy(by, ledger);
  }
}
