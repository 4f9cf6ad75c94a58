package io.agentmesh.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.e2e.node.NodeProcess;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that is put back: before a node that is its witness, and before its own root. */
@Timeout(300)
class WitnessedLedgerTest {
  private static final int TRIES = 600;

  @TempDir Path directory;

  @Test
  void oldCopyOfALedger_isFoundByTheWitness_andNothingMoreIsTaken() throws Exception {
    Path logs = Files.writeString(directory.resolve("logs"), "# none yet\n");
    Path witnesses = Files.writeString(directory.resolve("witnesses"), "# none yet\n");
    Path early = directory.resolve("early");
    Path ledger = directory.resolve("node/data/ledger/default");
    Files.createDirectories(directory.resolve("node"));
    Files.createDirectories(directory.resolve("witness"));
    try (NodeProcess witness = witness(logs);
        NodeProcess node = watched(witnesses)) {
      Command agentmesh = new Command(directory, node);
      String key = get(witness, "/v1/witness/key").strip();
      Files.writeString(logs, done(agentmesh, "audit", "key"));
      register(agentmesh, "one");
      node.stop();
      Copies.copy(ledger, early);
      Files.writeString(witnesses, key + " " + witness.url() + "/v1/witness\n");
      node.restart();
      register(agentmesh, "two");
      await(() -> done(agentmesh, "audit", "search", "--resource", "two").contains("two"));
      await(() ->
          agentmesh.run("audit", "checkpoint", "--witnessed").said().contains("witness.example"));
      done(agentmesh, "audit", "verify", "--witness", key);
      Path evidence = directory.resolve("evidence.zip");
      done(agentmesh, "audit", "bundle", evidence.toString(), "--witnessed");
      done(agentmesh, "audit", "verify", "--bundle", evidence.toString(), "--witness", key);
      assertThat(get(node, "/health")).contains("1 witnesses");
      node.stop();

      Copies.replace(ledger, early);
      node.launchAgain();

      await(() -> get(node, "/health").contains("not the one that a witness knows"));
      Command.Ended refused = agentmesh.run("agents", "register", "three", "--capability", "a:1");
      assertThat(refused.exit()).as(refused.said()).isNotZero();
      assertThat(refused.said()).contains("witness.example");
    }
  }

  @Test
  void oldCopyOfALedger_isFoundByTheRoot_whenNobodyWitnessed() throws Exception {
    Path early = directory.resolve("early");
    Path ledger = directory.resolve("node/data/ledger/default");
    Files.createDirectories(directory.resolve("node"));
    try (NodeProcess node =
        new NodeProcess(
            directory.resolve("node"), Map.of("AGENTMESH_LEDGER_ROOT_EVERY", "200ms"))) {
      Command agentmesh = new Command(directory, node);
      register(agentmesh, "one");
      await(() -> agentmesh.run("audit", "root").exit() == 0);
      String key = done(agentmesh, "audit", "key").strip();
      Path kept =
          Files.writeString(
              directory.resolve("kept"), done(agentmesh, "audit", "checkpoint", "--root"));
      node.stop();
      Copies.copy(ledger, early);
      node.restart();
      register(agentmesh, "two");
      await(() -> done(agentmesh, "audit", "search", "--resource", "two").contains("two"));
      await(() -> isRecorded(agentmesh));
      done(agentmesh, "audit", "root", "--remembered", kept.toString(), "--key", key);
      node.stop();

      Copies.replace(ledger, early);
      Command.Ended verified =
          agentmesh.run("audit", "verify", "--directory", ledger.toString(), "--key", key);
      assertThat(verified.exit()).as(verified.said()).isEqualTo(3);
      assertThat(verified.said()).contains("LOST_ENTRIES");
      node.launchAgain();

      await(() -> get(node, "/health").contains("the root ledger can not be kept"));
      Command.Ended refused = agentmesh.run("agents", "register", "three", "--capability", "a:1");
      assertThat(refused.exit()).as(refused.said()).isNotZero();
      assertThat(agentmesh.run("audit", "root").exit()).isEqualTo(3);
    }
  }

  /** Whether the root has recorded all that the ledger has now. */
  private static boolean isRecorded(Command agentmesh) throws Exception {
    String said = done(agentmesh, "audit", "root");
    return said.matches("(?s).*\\bsize +([0-9]+)\\n.*\\brecorded +\\1\\n.*");
  }

  private NodeProcess witness(Path logs) {
    return new NodeProcess(
        directory.resolve("witness"),
        Map.of(
            "AGENTMESH_WITNESS_LOGS_FILE",
            logs.toString(),
            "AGENTMESH_WITNESS_NAME",
            "witness.example"));
  }

  private NodeProcess watched(Path witnesses) {
    return new NodeProcess(
        directory.resolve("node"),
        Map.of(
            "AGENTMESH_LEDGER_WITNESSES_FILE",
            witnesses.toString(),
            "AGENTMESH_LEDGER_WITNESS_EVERY",
            "200ms",
            "AGENTMESH_LEDGER_ROOT_EVERY",
            "0s"));
  }

  private static void register(Command agentmesh, String id) throws Exception {
    done(agentmesh, "agents", "register", id, "--capability", "a:1");
  }

  private static String done(Command agentmesh, String... words) throws Exception {
    Command.Ended ended = agentmesh.run(words);
    assertThat(ended.exit()).as(ended.said()).isZero();
    return ended.said();
  }

  private static String get(NodeProcess node, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(node.url().resolve(path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (ConnectException starting) {
      return "";
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    for (int i = 0; i < TRIES && !condition.call(); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    assertThat(condition.call()).isTrue();
  }
}
