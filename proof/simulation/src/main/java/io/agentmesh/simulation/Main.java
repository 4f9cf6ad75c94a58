package io.agentmesh.simulation;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Runs seeds: {@code SEEDS [FIRST]}, or {@code --seed N} for one with its trace. Ends with 1 when a
 * promise was broken.
 */
public final class Main {
  private static final int CHUNK = 8;

  private Main() {}

  /** Runs. */
  public static void main(String[] arguments) {
    if (arguments.length > 1 && arguments[0].equals("--seed")) {
      System.exit(one(Long.parseLong(arguments[1])));
    }
    int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
    long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    System.exit(many(first, seeds));
  }

  private static int one(long seed) {
    Simulation.Result result = Simulation.run(seed, System.out::println);
    System.out.println(line(result));
    return result.violation() == null ? 0 : 1;
  }

  private static int many(long first, int seeds) {
    long began = System.nanoTime();
    List<Simulation.Result> results =
        LongStream.range(first, first + seeds)
            .parallel()
            .mapToObj(seed -> Simulation.run(seed, null))
            .toList();
    List<Simulation.Result> broken = results.stream().filter(r -> r.violation() != null).toList();
    broken.forEach(r -> System.out.println(line(r)));
    System.out.printf(
        "%d seeds from %d, %d steps, %d broken, hash of all %016x, %.1f s%n",
        seeds,
        first,
        results.stream().mapToLong(Simulation.Result::steps).sum(),
        broken.size(),
        results.stream().mapToLong(Simulation.Result::hash).reduce(17, (a, b) -> 31 * a + b),
        (System.nanoTime() - began) / 1e9);
    return broken.isEmpty() ? 0 : 1;
  }

  /** The first of so many seeds that breaks a promise, and how; "" when none does. */
  public static String firstBroken(int seeds) {
    for (long from = 1; from <= seeds; from += CHUNK) {
      String broken =
          LongStream.range(from, Math.min(seeds + 1L, from + CHUNK))
              .parallel()
              .mapToObj(seed -> Simulation.run(seed, null))
              .filter(result -> result.violation() != null)
              .findFirst()
              .map(result -> "seed " + result.seed() + ": " + result.violation())
              .orElse("");
      if (!broken.isEmpty()) {
        return broken;
      }
    }
    return "";
  }

  private static String line(Simulation.Result r) {
    String head = "seed %d: hash %016x, %d steps".formatted(r.seed(), r.hash(), r.steps());
    return r.violation() == null
        ? head
        : head
            + "\n  BROKEN: "
            + r.violation()
            + "\n  again, with its trace: proof/simulation.sh --seed "
            + r.seed();
  }
}
