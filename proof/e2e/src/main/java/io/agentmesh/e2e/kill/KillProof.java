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
 * Lets a node die at random moments while a client works, and compares what the client was promised
 * with what it got.
 */
public final class KillProof {
  /** What came out. */
  public record Result(
      int cycles, int acknowledged, Duration slowestStart, String ledger, boolean holds) {}

  /** How a node dies; when it returns, the node can be started again. */
  @FunctionalInterface
  public interface Death {
    /** SIGKILL. */
    Death KILL = NodeProcess::kill;

    /** Lets the node die. */
    void strike(NodeProcess node) throws IOException, InterruptedException;
  }

  /** How many deaths, and what is wanted of the node between them. */
  public record Terms(int cycles, int wanted, Duration ready, Duration rest, long seed) {}

  private KillProof() {}

  /**
   * Runs the proof; it goes on beyond the cycles until enough was acknowledged. It holds when the
   * lists close and every start was ready within the time. The node is closed at the end.
   */
  public static Result run(Path directory, NodeProcess started, Terms terms, Death death)
      throws IOException, InterruptedException {
    System.out.println("deaths in " + directory + ", seed " + terms.seed());
    SplittableRandom random = new SplittableRandom(terms.seed());
    Duration slowest = Duration.ZERO;
    int cycle = 0;
    try (NodeProcess node = started) {
      Process client = client(directory, node);
      try {
        while (cycle < terms.cycles() || acknowledged(directory) < terms.wanted()) {
          awaitFirstAcknowledgement(directory, client);
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(100, 1200)));
          death.strike(node);
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
          if (!client.isAlive() || cycle > terms.cycles() * 4) {
            throw new IllegalStateException(
                "the client ended or is not acknowledged; see client.log");
          }
        }
        client.getOutputStream().close();
        if (!client.waitFor(terms.rest().toSeconds(), TimeUnit.SECONDS)) {
          throw new IllegalStateException("the client did not come to rest");
        }
      } finally {
        client.destroyForcibly();
      }
    }
    Ledger ledger = Ledger.read(directory);
    boolean holds =
        ledger.closes()
            && ledger.acknowledged() >= terms.wanted()
            && slowest.compareTo(terms.ready()) <= 0;
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

  private static void awaitFirstAcknowledgement(Path directory, Process client) throws IOException {
    while (client.isAlive() && acknowledged(directory) == 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
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
