package io.agentmesh.simulation;

import io.agentmesh.simulation.check.Trace;
import io.agentmesh.simulation.client.Agents;
import io.agentmesh.simulation.world.World;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run: everything that happens in it follows from its seed. */
public final class Simulation {
  private static final long SECOND = 1_000_000_000L;
  private static final long FAULTY = 12 * SECOND;
  private static final long LIMIT = 240 * SECOND;

  private Simulation() {}

  /**
   * What came of a run.
   *
   * @param hash of the trace; the same seed gives the same
   * @param steps things done by the schedule
   * @param violation the first promise that was broken, or null
   */
  public record Result(long seed, long hash, long steps, @Nullable String violation) {}

  /** Runs a seed; the reader, if there is one, is told every line of the trace. */
  public static Result run(long seed, @Nullable Consumer<String> reader) {
    Trace trace = new Trace(reader);
    World world = new World(seed, trace);
    try {
      live(world);
    } catch (RuntimeException | Error e) {
      world.verdict().broken("the world broke: " + e);
    }
    return new Result(seed, trace.hash(), world.schedule().done(), world.verdict().violation());
  }

  private static void live(World world) {
    Agents agents = new Agents(world);
    world.begin(FAULTY);
    agents.go();
    long step = SECOND / 2;
    long until = FAULTY;
    advance(world, until);
    world.becomeCalm();
    while (until < LIMIT
        && world.verdict().violation() == null
        && !(agents.finished() && world.isDrained())) {
      until += step;
      advance(world, until);
    }
    if (world.verdict().violation() == null) {
      world.verdict().holds(agents.finished(), "something was never accepted");
      world.end();
    }
  }

  private static void advance(World world, long until) {
    while (world.schedule().now() < until && world.verdict().violation() == null) {
      world.schedule().runUntil(Math.min(until, world.schedule().now() + 100_000_000));
    }
  }
}
