package io.agentmesh.e2e.kill;

import io.agentmesh.client.MeshOptions;
import io.agentmesh.e2e.node.JavaProcess;
import io.agentmesh.e2e.node.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills a node with SIGKILL at random moments while a client works, and compares what the client
 * was promised with what it got.
 */
public final class KillProof {
  /** What came out. */
  public record Result(
      int cycles, int acknowledged, Duration slowestStart, String ledger, boolean holds) {}

  private KillProof() {}

  /**
   * Runs the proof; it goes on beyond the cycles until enough was acknowledged. It holds when the
   * lists close and every start was ready within the time.
   */
  public static Result run(Path directory, int cycles, int wanted, Duration ready, long seed)
      throws IOException, InterruptedException {
    System.out.println("kill proof in " + directory + ", seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    Duration slowest = Duration.ZERO;
    int cycle = 0;
    try (NodeProcess node = new NodeProcess(directory)) {
      Process client = client(directory, node);
      try {
        while (cycle < cycles || acknowledged(directory) < wanted) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(100, 1200)));
          node.kill();
          Duration took = node.restart();
          slowest = took.compareTo(slowest) > 0 ? took : slowest;
          cycle++;
          System.out.println(
              "cycle "
                  + cycle
                  + ": ready again after "
                  + took.toMillis()
                  + " ms, "
                  + acknowledged(directory)
                  + " acknowledged");
          if (!client.isAlive() || cycle > cycles * 4) {
            throw new IllegalStateException(
                "the client ended or is not acknowledged; see client.log");
          }
        }
        client.getOutputStream().close();
        if (!client.waitFor(120, TimeUnit.SECONDS)) {
          throw new IllegalStateException("the client did not come to rest");
        }
      } finally {
        client.destroyForcibly();
      }
    }
    Ledger ledger = Ledger.read(directory);
    boolean holds =
        ledger.closes() && ledger.acknowledged() >= wanted && slowest.compareTo(ready) <= 0;
    return new Result(cycle, ledger.acknowledged(), slowest, ledger.toString(), holds);
  }

  private static Process client(Path directory, NodeProcess node) {
    return JavaProcess.start(
        directory.resolve("client.log"),
        Map.of(
            MeshOptions.URL_VARIABLE,
            node.url().toString(),
            MeshOptions.API_KEY_VARIABLE,
            node.adminKey()),
        KillClient.class.getName(),
        List.of(directory.toString()));
  }

  private static long acknowledged(Path directory) throws IOException {
    Path list = directory.resolve("acknowledged");
    if (!Files.exists(list)) {
      return 0;
    }
    try (var lines = Files.lines(list)) {
      return lines.count();
    }
  }
}
