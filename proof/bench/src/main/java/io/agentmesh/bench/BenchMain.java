package io.agentmesh.bench;

import io.agentmesh.client.error.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The load generator as a process of its own: {@code BenchMain SCENARIO [--seconds N] [--warmup N]
 * [--clients N] [--payload N] [--url URL]}. The result is one line of JSON on standard output. The
 * key for {@code --url} is in {@code AGENTMESH_API_KEY}.
 *
 * <p>Exit codes: 0 measured, 2 wrong arguments, 5 the node can not be reached.
 */
public final class BenchMain {

  private static final int USAGE = 2;
  private static final int UNAVAILABLE = 5;

  private BenchMain() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    try {
      BenchOptions options = BenchOptions.parse(arguments);
      System.out.println(Bench.run(options, System.err, isTerminal()).json());
      return 0;
    } catch (IllegalArgumentException wrong) {
      System.err.println("bench: " + wrong.getMessage());
      return USAGE;
    } catch (IOException | UncheckedIOException | MeshException unreachable) {
      System.err.println("bench: " + unreachable.getMessage());
      return UNAVAILABLE;
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Whether standard error is a terminal, where the system tells. */
  private static boolean isTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }
}
