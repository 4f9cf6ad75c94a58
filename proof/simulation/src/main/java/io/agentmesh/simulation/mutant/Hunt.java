package io.agentmesh.simulation.mutant;

import java.nio.file.Path;
import java.util.List;

/** Plants every bug in turn and looks for a seed that finds it: {@code ROOT SEEDS [NAME]}. */
public final class Hunt {
  private Hunt() {}

  /** Hunts; ends with 1 when more than two bugs get away. */
  public static void main(String[] arguments) {
    Path root = Path.of(arguments[0]);
    int seeds = Integer.parseInt(arguments[1]);
    String only = arguments.length > 2 ? arguments[2] : "";
    List<Mutant> mutants =
        Mutant.in(root.resolve("proof/simulation/mutants")).stream()
            .filter(m -> m.name().startsWith(only))
            .toList();
    int found = 0;
    for (Mutant mutant : mutants) {
      String broken = new Planted(root, mutant).firstBroken(seeds);
      found += broken.isEmpty() ? 0 : 1;
      System.out.printf(
          "%-32s %s%n", mutant.name(), broken.isEmpty() ? "NOT FOUND by " + seeds : broken);
    }
    System.out.printf("%d of %d bugs found%n", found, mutants.size());
    System.exit(found >= mutants.size() - 2 ? 0 : 1);
  }
}
