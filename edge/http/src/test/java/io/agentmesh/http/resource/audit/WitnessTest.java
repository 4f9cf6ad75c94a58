package io.agentmesh.http.resource.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.LogProofs;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.ledger.witness.AddCheckpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** This node as a witness, which here watches the node's own ledger of the default tenant. */
@Timeout(60)
class WitnessTest {
  @TempDir Path directory;

  @Test
  void checkpoints_thatGoOnFromEachOther_areCountersigned_andOthersAreNot() throws Exception {
    try (EdgeFixture node = new EdgeFixture(directory)) {
      Caller admin = node.admin();
      VerifierKey log = VerifierKey.parse(admin.get("/v1/ledger/key").text().strip());
      VerifierKey witness = VerifierKey.parse(unkeyed(node, "/v1/witness/key").body().strip());
      SignedCheckpoint first = after(admin, act(admin, 1));
      SignedCheckpoint second = after(admin, act(admin, 2));
      LogProofs proofs = new LogProofs(served(admin));

      HttpResponse<String> signed = ask(node, AddCheckpoint.of(proofs, 0, first));
      SignedCheckpoint cosigned =
          AddCheckpoint.of(proofs, 0, first)
              .answered(signed.body().getBytes(StandardCharsets.UTF_8), List.of(witness));
      HttpResponse<String> stale = ask(node, AddCheckpoint.of(proofs, 0, second));
      long from = first.checkpoint().size();
      AddCheckpoint unproved = new AddCheckpoint(from, List.of(), second);
      HttpResponse<String> inconsistent = ask(node, unproved);
      HttpResponse<String> next = ask(node, AddCheckpoint.of(proofs, from, second));
      HttpResponse<String> older = ask(node, AddCheckpoint.of(proofs, from, first));

      assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
      assertThat(cosigned.judge(List.of(witness)).include(witness)).isTrue();
      assertThat(stale.statusCode()).isEqualTo(409);
      assertThat(stale.headers().firstValue("content-type")).contains("text/x.tlog.size");
      assertThat(stale.body()).isEqualTo(from + "\n");
      assertThat(inconsistent.statusCode()).isEqualTo(422);
      assertThat(next.statusCode()).as(next.body()).isEqualTo(200);
      assertThat(older.statusCode()).isEqualTo(409);
      assertThat(log.name()).isEqualTo(first.checkpoint().origin());
    }
  }

  @Test
  void whatIsNoCheckpointOfAWatchedLog_isRefusedWithItsReason() throws Exception {
    try (EdgeFixture node = new EdgeFixture(directory)) {
      Checkpoint said = new Checkpoint("agentmesh/test/default", 1, Hash.OF_NOTHING, List.of());
      byte[] seed = new byte[32];
      seed[0] = 7;
      SignedCheckpoint foreign =
          SignedCheckpoint.sign(said, new SigningKey("agentmesh/test/default", seed));
      SignedCheckpoint unknown =
          SignedCheckpoint.sign(
              new Checkpoint("someone/else", 1, Hash.OF_NOTHING, List.of()),
              new SigningKey("someone/else", seed));

      assertThat(ask(node, new AddCheckpoint(0, List.of(), foreign)).statusCode()).isEqualTo(403);
      assertThat(ask(node, new AddCheckpoint(0, List.of(), unknown)).statusCode()).isEqualTo(404);
      HttpResponse<String> garbage = post(node, "old none\n\n");
      assertThat(garbage.statusCode()).isEqualTo(400);
      assertThat(garbage.headers().firstValue("content-type")).contains("application/problem+json");
      assertThat(post(node, "x".repeat(AddCheckpoint.MOST_BYTES + 1)).statusCode()).isEqualTo(413);
      assertThat(post(node, "").statusCode()).isEqualTo(400);
      assertThat(node.admin().get("/v1/ledger/witnessed").status()).isEqualTo(404);
    }
  }

  /** Registers an agent, and returns the position of that. */
  private static long act(Caller admin, int n) {
    Caller.Answered made =
        admin.post(
            "/v1/agents",
            "{\"id\":\"agent-" + n + "\",\"capabilities\":[{\"name\":\"a\",\"level\":1}]}");
    return Long.parseLong(made.header("mesh-position"));
  }

  /** A checkpoint that has the act. */
  private static SignedCheckpoint after(Caller admin, long position) {
    Caller.Answered receipt = admin.get("/v1/audit/receipts/" + position + "-0?waitMillis=10000");
    return SignedCheckpoint.parse(
        receipt.json().path("checkpoint").asString().getBytes(StandardCharsets.UTF_8));
  }

  private static LogSource served(Caller admin) {
    return path -> {
      Caller.Answered file = admin.get("/v1/ledger/" + path);
      return file.status() == 200 ? file.response().body() : null;
    };
  }

  private static HttpResponse<String> ask(EdgeFixture node, AddCheckpoint request)
      throws IOException, InterruptedException {
    return post(node, new String(request.encode(), StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> post(EdgeFixture node, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(node, "/v1/witness/add-checkpoint"))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> unkeyed(EdgeFixture node, String path)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(node, path)).build());
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static URI uri(EdgeFixture node, String path) {
    return URI.create("http://127.0.0.1:" + node.edge().port() + path);
  }
}
