package io.agentmesh.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.ledger.LedgerExamination;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node on the data directory of a mesh that was at work years ago, through its front door. */
@Timeout(60)
final class PrunedLedgersTest {
  private static final long YEARS_AGO = 1_700_000_000_000_000L;

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void oldEntries_areHeld_andGoWhenTheHoldIsReleased() throws Exception {
    Path data = directory.resolve("data");
    try (SmallMesh mesh = new SmallMesh(data, YEARS_AGO)) {
      mesh.publish(700);
      mesh.act(new EvidenceCommand.SetHold("case-1", "", "a court asked for it"));
    }
    Path bundle = data.resolve("ledger/default/tile/entries/001");
    Map<String, String> environment =
        Map.of(
            "AGENTMESH_DATA_DIR",
            data.toString(),
            "AGENTMESH_BACKUP_DIRECTORY",
            directory.resolve("backups").toString(),
            "AGENTMESH_SERVER_PORT",
            "0",
            "AGENTMESH_LEDGER_PRUNE_EVERY",
            "1s");
    try (Node node = Node.start(NodeConfig.load(null, environment))) {
      String old = "/v1/audit/entries?to=2024-01-01T00:00:00Z&limit=500";
      assertThat(get(node, "/v1/legal-holds").body()).contains("\"name\":\"case-1\"");
      assertThat(get(node, old).body()).contains("MESSAGE_ROUTED");
      assertThat(bundle).exists();

      assertThat(
              send(node, "/v1/legal-holds/case-1/release", "{\"reason\":\"it is closed\"}")
                  .statusCode())
          .isEqualTo(200);
      SmallMesh.until("the bundle is gone", () -> !Files.exists(bundle));

      assertThat(get(node, "/v1/audit/entries?action=AUDIT_LOG_PRUNED").body())
          .contains("\"reason\":\"bundles 1\"");
      assertThat(get(node, "/v1/ledger/tile/entries/001").statusCode()).isEqualTo(404);
      assertThat(get(node, "/v1/ledger/tile/0/001").statusCode()).isEqualTo(200);
      assertThat(get(node, old).statusCode()).isEqualTo(200);
      assertThat(send(node, "/v1/backups", "{\"name\":\"after\"}").statusCode()).isEqualTo(202);
      Path backup = directory.resolve("backups/after");
      SmallMesh.until("there is a backup", () -> Files.exists(backup.resolve("SHA256SUMS")));
      BackupCheck.verify(backup);
    }
    LedgerExamination examination =
        Objects.requireNonNull(LedgerExamination.of(new DataDirectory(data)));
    assertThat(examination.faults()).isEmpty();
    Files.delete(data.resolve("ledger/default/tile/entries/000"));
    assertThat(Objects.requireNonNull(LedgerExamination.of(new DataDirectory(data))).faults())
        .as("no entry says that this one went")
        .hasSize(1);
  }

  private HttpResponse<String> get(Node node, String path)
      throws IOException, InterruptedException {
    return http.send(request(node, path).GET().build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(Node node, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        request(node, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(Node node, String path) throws IOException {
    String key = Files.readString(node.adminKeyFile()).strip();
    return HttpRequest.newBuilder(node.url().resolve(path))
        .header("Authorization", "Bearer " + key);
  }
}
