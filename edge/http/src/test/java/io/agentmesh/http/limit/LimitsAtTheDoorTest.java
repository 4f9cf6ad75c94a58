package io.agentmesh.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsAtTheDoorTest {
  /** So slow that nothing comes back while a test runs. */
  private static final int HARDLY = 1;

  @TempDir Path directory;
  private @Nullable EdgeFixture started;

  @AfterEach
  void stop() {
    mesh().close();
  }

  @Test
  void principal_overItsLimit_isToldSo_withHeaders() {
    start(new LimitOptions(new Rate(HARDLY, 300), Rate.OFF, Rate.OFF, 0, 100, 1));
    Caller viewer = mesh().caller(mesh().key(Role.VIEWER));
    Caller.Answered first = viewer.get("/v1/agents");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("RateLimit-Policy")).isEqualTo("\"principal\";q=300;w=300");
    assertThat(first.header("RateLimit")).matches("\"principal\";r=299;t=1");
    Caller.Answered refused = untilRefused(viewer, 600);
    assertThat(refused.problem()).isEqualTo("too-many-requests");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.header("RateLimit")).startsWith("\"principal\";r=0;");
    assertThat(refused.json().path("detail").asString())
        .isEqualTo("The API key or token is over its limit of 1 a second.");
    assertThat(mesh().caller(mesh().key(Role.VIEWER)).get("/v1/agents").status()).isEqualTo(200);
  }

  @Test
  void tenant_overItsLimit_isTold_whicheverKeyAsks() {
    start(new LimitOptions(Rate.OFF, new Rate(HARDLY, 20), Rate.OFF, 0, 100, 1));
    untilRefused(mesh().caller(mesh().key(Role.VIEWER)), 100);
    Caller.Answered other = untilRefused(mesh().caller(mesh().key(Role.OPERATOR)), 100);
    assertThat(other.json().path("detail").asString()).startsWith("The tenant is over its limit");
  }

  @Test
  void openRoutes_areNotLimited() {
    start(
        new LimitOptions(new Rate(HARDLY, 1), new Rate(HARDLY, 1), new Rate(HARDLY, 1), 0, 100, 1));
    for (int i = 0; i < 20; i++) {
      assertThat(mesh().caller("").get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void wrongKeys_fromOneAddress_areRefusedUnheard_andARightOneIsNot() {
    start(new LimitOptions(Rate.OFF, Rate.OFF, new Rate(HARDLY, 5), 0, 100, 1));
    String right = mesh().key(Role.VIEWER);
    Caller wrong = mesh().caller(right.substring(0, right.length() - 1) + other(right));
    assertThat(wrong.get("/v1/agents").problem()).isEqualTo("unauthenticated");
    Caller.Answered refused = untilRefused(wrong, 60);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.header("RateLimit")).isEmpty();
    assertThat(mesh().caller(right).get("/v1/agents").status()).isEqualTo(200);
  }

  @Test
  void principal_thatWaitsTooOften_isRefusedAnotherWait() {
    start(new LimitOptions(Rate.OFF, Rate.OFF, Rate.OFF, 1, 100, 1));
    Caller agent = mesh().caller(mesh().keyFor("waiter"));
    assertThat(
            agent
                .post(
                    "/v1/agents",
                    "{\"id\":\"waiter\",\"capabilities\":[{\"name\":\"x\",\"level\":3}]}")
                .status())
        .isEqualTo(201);
    String lease = "{\"agent\":\"waiter\",\"messages\":1,\"waitMillis\":%d}";
    CompletableFuture<Caller.Answered> waits =
        agent.begin(agent.json("/v1/leases", "POST", lease.formatted(20_000)));
    await()
        .until(() ->
            agent.post("/v1/leases", lease.formatted(1)).problem().equals("too-many-requests"));
    assertThat(agent.post("/v1/leases", lease.formatted(0)).status()).isEqualTo(200);
    mesh().edge().drain();
    assertThat(waits.join().status()).isEqualTo(200);
    assertThat(agent.post("/v1/leases", lease.formatted(1)).status()).isEqualTo(200);
  }

  private EdgeFixture mesh() {
    return Objects.requireNonNull(started);
  }

  private void start(LimitOptions limits) {
    started = new EdgeFixture(directory, limits);
  }

  private static Caller.Answered untilRefused(Caller caller, int atMost) {
    for (int i = 0; i < atMost; i++) {
      Caller.Answered answered = caller.get("/v1/agents");
      if (answered.status() == 429) {
        return answered;
      }
    }
    throw new AssertionError("never refused");
  }

  private static char other(String token) {
    return token.endsWith("A") ? 'B' : 'A';
  }
}
