package io.agentmesh.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is revoked while its holder waits for work. */
class RevokedWhileWaitingTest {
  @TempDir private Path directory;
  private EdgeFixture node;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void wait_forWork_endsWithTheKey_andWhatComesGoesToOthers() {
    String key = node.keyFor("worker-1");
    node.caller(key)
        .post(
            "/v1/agents", "{\"id\":\"worker-1\",\"capabilities\":[{\"name\":\"a\",\"level\":1}]}");
    CompletableFuture<Caller.Answered> waiting =
        CompletableFuture.supplyAsync(() -> poll(node.caller(key), 15_000));
    assertThat(node.admin().delete("/v1/api-keys/" + key.split("_", -1)[1]).status())
        .isEqualTo(204);
    Caller.Answered answer = waiting.orTimeout(12, TimeUnit.SECONDS).join();
    assertThat(answer.status()).isIn(401, 403);
    String message =
        "{\"to\":{\"agent\":\"worker-1\"},\"type\":\"note\",\"data\":{\"text\":\"mine\"}}";
    assertThat(node.admin().post("/v1/messages", message).status()).isEqualTo(202);
    assertThat(poll(node.caller(node.keyFor("worker-1")), 5_000).json().path("deliveries"))
        .hasSize(1);
  }

  private static Caller.Answered poll(Caller caller, int millis) {
    return caller.post(
        "/v1/leases", "{\"agent\":\"worker-1\",\"messages\":1,\"waitMillis\":" + millis + "}");
  }
}
