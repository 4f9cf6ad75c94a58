package io.agentmesh.http.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EffectsRelayTest {
  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void work_ofOneRound_runsInOrderOnItsOwnContext() throws Exception {
    EffectsRelay relay = new EffectsRelay();
    Context first = context();
    Context second = context();
    BlockingQueue<String> done = new LinkedBlockingQueue<>();
    relay.run();
    for (int i = 0; i < 100; i++) {
      int number = i;
      relay.post(first, () -> done.add("first " + number + " " + on(first)));
      relay.post(second, () -> done.add("second " + number + " " + on(second)));
    }
    assertThat(done).isEmpty();

    relay.run();

    List<String> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(String.valueOf(done.poll(10, TimeUnit.SECONDS)));
    }
    assertThat(all.stream().filter(s -> s.startsWith("first")))
        .hasSize(100)
        .startsWith("first 0 true", "first 1 true")
        .allMatch(s -> s.endsWith("true"));
    assertThat(all.stream().filter(s -> s.startsWith("second"))).hasSize(100);
  }

  @Test
  void work_thatFails_doesNotKeepTheRestFromRunning() throws Exception {
    EffectsRelay relay = new EffectsRelay();
    Context context = context();
    BlockingQueue<String> done = new LinkedBlockingQueue<>();
    relay.run();
    relay.post(
        context,
        () -> {
          throw new IllegalStateException("on purpose");
        });
    relay.post(context, () -> done.add("done"));

    relay.run();

    assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("done");
  }

  @Test
  void work_ofAnotherThread_doesNotWaitForARound() throws Exception {
    EffectsRelay relay = new EffectsRelay();
    Context context = context();
    BlockingQueue<String> done = new LinkedBlockingQueue<>();
    relay.run();

    Thread.ofVirtual().start(() -> relay.post(context, () -> done.add("done")));

    assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("done");
  }

  private Context context() {
    return ((VertxInternal) vertx).createEventLoopContext();
  }

  private static boolean on(Context context) {
    return ((ContextInternal) context).inThread();
  }
}
