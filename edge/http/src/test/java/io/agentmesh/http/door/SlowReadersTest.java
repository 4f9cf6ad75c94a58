package io.agentmesh.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import io.agentmesh.http.EdgeOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that ask for much and take nothing of it. */
@Timeout(60)
final class SlowReadersTest {
  private static final long UNTAKEN = 8L << 20;
  private static final int CLIENTS = 30;
  private static final int ANSWERS = 20;
  private static final int LARGE = 1_000_000;

  @TempDir static Path directory;
  private static EdgeFixture node;

  @BeforeAll
  static void start() {
    EdgeOptions d = EdgeOptions.DEFAULT;
    node =
        new EdgeFixture(
            directory,
            new EdgeOptions(
                "127.0.0.1",
                0,
                2,
                d.maxBodyBytes(),
                d.maxHeaderBytes(),
                d.maxRequestLineBytes(),
                d.maxConnections(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                UNTAKEN,
                null));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void readers_thatTakeNothing_areCutOff_andOthersAreRefusedLargeAnswersUntilThen() {
    Caller admin = node.admin();
    admin.post("/v1/agents", "{\"id\":\"away-1\",\"capabilities\":[{\"name\":\"a\",\"level\":1}]}");
    String body =
        "{\"to\":{\"agent\":\"away-1\"},\"type\":\"large\",\"data\":\"" + "x".repeat(LARGE) + "\"}";
    String path = "/v1/messages/" + admin.post("/v1/messages", body).json().path("id").asString();
    String request =
        "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(path, node.adminToken());
    List<RawCaller> slow = new ArrayList<>();
    List<Caller.Answered> refused = new ArrayList<>();
    try {
      for (int i = 0; i < CLIENTS; i++) {
        RawCaller raw = new RawCaller(node.edge().port(), 4096);
        slow.add(raw.send(request.repeat(ANSWERS)));
      }
      while (slow.stream().noneMatch(SlowReadersTest::isCutOff)) {
        assertThat(admin.get("/health/live").status()).isEqualTo(200);
        Caller.Answered large = admin.get(path);
        if (large.status() != 200) {
          refused.add(large);
        }
        LockSupport.parkNanos(20_000_000);
      }
      assertThat(refused).isNotEmpty().allSatisfy(SlowReadersTest::saysThatAnswersWait);
      while (admin.get(path).status() != 200) {
        LockSupport.parkNanos(20_000_000);
      }
    } finally {
      slow.forEach(RawCaller::close);
    }
  }

  private static void saysThatAnswersWait(Caller.Answered answered) {
    assertThat(answered.status()).isEqualTo(503);
    assertThat(answered.problem()).isEqualTo("unavailable");
    assertThat(answered.header("retry-after")).isNotEmpty();
    assertThat(answered.text()).contains("wait for clients that do not take them");
  }

  /** Nobody takes what one more byte says when the connection is gone. */
  private static boolean isCutOff(RawCaller raw) {
    try {
      raw.send("x");
      return false;
    } catch (UncheckedIOException gone) {
      return true;
    }
  }
}
