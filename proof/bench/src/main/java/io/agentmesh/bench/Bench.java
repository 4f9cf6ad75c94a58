package io.agentmesh.bench;

import io.agentmesh.bench.load.HttpLoad;
import io.agentmesh.bench.load.Load;
import io.agentmesh.bench.load.NoisyNeighbour;
import io.agentmesh.bench.load.Publishers;
import io.agentmesh.bench.load.Run;
import io.agentmesh.bench.load.TaskLoad;
import io.agentmesh.bench.measure.Account;
import io.agentmesh.bench.measure.Calibration;
import io.agentmesh.bench.measure.Latencies;
import io.agentmesh.bench.measure.Window;
import io.agentmesh.bench.node.AdminApi;
import io.agentmesh.bench.node.NodeProcess;
import io.agentmesh.bench.node.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Puts a node under the load of one scenario and measures what it does. */
public final class Bench {

  private static final int PROGRESS_MILLIS = 200;

  private final BenchOptions options;
  private final PrintStream told;
  private final boolean progress;

  private Bench(BenchOptions options, PrintStream told, boolean progress) {
    this.options = options;
    this.told = told;
    this.progress = progress;
  }

  /** Runs a scenario in silence, with the API key of the environment when a URL is given. */
  public static BenchResult run(BenchOptions options) throws Exception {
    return run(options, new PrintStream(OutputStream.nullOutputStream()), false);
  }

  /** Runs a scenario; {@code told} gets what went wrong, and a progress line if wanted. */
  public static BenchResult run(BenchOptions options, PrintStream told, boolean progress)
      throws Exception {
    return new Bench(options, told, progress).run();
  }

  private BenchResult run() throws Exception {
    Calibration calibration = Calibration.measure(Path.of(System.getProperty("java.io.tmpdir")));
    try (Target target = options.url().map(Bench::running).orElseGet(this::started)) {
      return measure(target, calibration);
    }
  }

  private Target started() {
    return NodeProcess.start(
        options.scenario() == Scenario.NOISY_NEIGHBOUR ? NoisyNeighbour.SETTINGS : Map.of());
  }

  private static Target running(URI url) {
    String key = System.getenv("AGENTMESH_API_KEY");
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException("AGENTMESH_API_KEY is not set");
    }
    return Target.running(url, key);
  }

  private BenchResult measure(Target target, Calibration calibration) throws Exception {
    Account account = new Account();
    Window window = new Window(options.warmup(), options.seconds());
    Latencies latencies = new Latencies(window);
    Run run = new Run(target, options.clients(), options.payload(), account, latencies, window);
    Load load = load(run);
    try (ScheduledExecutorService ticker = ticker(window, latencies)) {
      try {
        load.prepare();
        window.open();
        load.run();
      } finally {
        load.close();
        ticker.shutdownNow();
        clean(target, load);
      }
    }
    if (!load.remark().isEmpty()) {
      told.println(load.remark());
    }
    if (account.losses().errors() > 0) {
      told.println(account.losses() + " " + account.firstTrouble());
    }
    return BenchResult.of(
        options, load.clients(), latencies, account.losses().errors(), calibration);
  }

  private Load load(Run run) {
    return switch (options.scenario()) {
      case HTTP_PUBLISH -> new HttpLoad(run);
      case SYNC -> Publishers.sync(run);
      case PIPELINED -> Publishers.pipelined(run);
      case TASKS -> new TaskLoad(run);
      case NOISY_NEIGHBOUR -> new NoisyNeighbour(run);
    };
  }

  private ScheduledExecutorService ticker(Window window, Latencies latencies) {
    ScheduledExecutorService ticker =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    if (progress) {
      Runnable show = () -> show(window.phase() + ", " + latencies.count() + " done");
      var _ = ticker.scheduleAtFixedRate(show, 0, PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
    }
    return ticker;
  }

  private void show(String line) {
    told.print("\r\u001b[K" + options.scenario().wireName() + ": " + line);
    told.flush();
  }

  private void clean(Target target, Load load) {
    if (progress) {
      told.print("\r\u001b[K");
    }
    AdminApi api = new AdminApi(target);
    try {
      for (String agent : load.agents()) {
        api.terminate(agent);
      }
    } catch (IOException e) {
      told.println("agents of this run are left behind: " + e.getMessage());
    }
  }
}
