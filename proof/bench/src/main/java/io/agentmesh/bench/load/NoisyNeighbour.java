package io.agentmesh.bench.load;

import io.agentmesh.bench.http.HttpPublishers;
import io.agentmesh.bench.http.Noise;
import io.agentmesh.bench.node.AdminApi;
import io.agentmesh.bench.node.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Messages over HTTP, each connection with a key and an agent of its own, while by turns of two
 * seconds a second tenant is silent, sends what its key may, and sends a hundred times as much.
 * Tells what the turns of noise cost.
 */
public final class NoisyNeighbour implements Load {

  /** What one key may send in a second, as the node must be told by {@link #SETTINGS}. */
  private static final int LIMIT = 500;

  /** The configuration of the node that this is measured at. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "AGENTMESH_LIMITS_PRINCIPAL_PER_SECOND", Integer.toString(LIMIT),
          "AGENTMESH_LIMITS_PRINCIPAL_BURST", Integer.toString(2 * LIMIT));

  private static final int TIMES = 100;
  private static final long SETTLING = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long TURN = TimeUnit.MILLISECONDS.toNanos(2000);

  private final Run run;
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final List<Consumers> consumers = new ArrayList<>();
  private final String loudTenant;
  private Target loud;
  private final Turns silent = new Turns();
  private final Turns fair = new Turns();
  private final Turns noisy = new Turns();

  public NoisyNeighbour(Run run) {
    this.run = run;
    this.loud = run.target();
    this.loudTenant = run.account().name() + "-loud";
  }

  @Override
  public void prepare() throws IOException {
    AdminApi api = new AdminApi(run.target());
    for (int i = 0; i < run.clients(); i++) {
      String agent = run.agent("inbox", i);
      api.register(agent, "bench.consume");
      keys.put(agent, api.key(agent));
    }
    loud = Target.running(run.target().url(), api.tenant(loudTenant));
    new AdminApi(loud).register("deaf", "bench.consume");
  }

  @Override
  public void run() throws IOException, InterruptedException {
    Thread turns = Thread.ofPlatform().name("turns").start(this::turns);
    new HttpPublishers(run.target(), run.payload(), run.account(), run.latencies())
        .publish(keys, run.window());
    turns.join();
    keys.forEach((agent, key) -> {
      Consumers one = new Consumers(run, key);
      consumers.add(one);
      one.start(agent);
    });
    for (Consumers one : consumers) {
      one.awaitAll();
    }
  }

  private void turns() {
    try {
      while (!run.window().isOver()) {
        turn(silent);
        try (Noise _ = new Noise(loud, "deaf", run.payload(), LIMIT)) {
          turn(fair);
        }
        turn(silent);
        try (Noise _ = new Noise(loud, "deaf", run.payload(), TIMES * LIMIT)) {
          turn(noisy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was done in all turns of a kind. */
  private static final class Turns {
    private long count;
    private long nanos;

    double perSecond() {
      return count * 1e9 / nanos;
    }
  }

  /** Adds a turn, unless it was not wholly measured. */
  private void turn(Turns to) {
    LockSupport.parkNanos(SETTLING);
    long begin = System.nanoTime();
    long before = run.latencies().count();
    LockSupport.parkNanos(TURN);
    long end = System.nanoTime();
    if (run.window().holds(begin) && run.window().holds(end)) {
      to.count += run.latencies().count() - before;
      to.nanos += end - begin;
    }
  }

  @Override
  public String remark() {
    if (silent.nanos == 0 || fair.nanos == 0 || noisy.nanos == 0) {
      return "too short a run to compare turns with and without noise";
    }
    return String.format(
        java.util.Locale.ROOT,
        "beside a silent tenant %,.0f/s, beside one that sends the %d/s that it may %,.0f/s (%.1f"
            + " %% less), beside one that sends %,d/s %,.0f/s (%.1f %% less)",
        silent.perSecond(),
        LIMIT,
        fair.perSecond(),
        100 * (1 - fair.perSecond() / silent.perSecond()),
        TIMES * LIMIT,
        noisy.perSecond(),
        100 * (1 - noisy.perSecond() / silent.perSecond()));
  }

  @Override
  public int clients() {
    return run.clients();
  }

  @Override
  public List<String> agents() {
    return List.copyOf(keys.keySet());
  }

  @Override
  public void close() {
    consumers.forEach(Consumers::close);
  }
}
