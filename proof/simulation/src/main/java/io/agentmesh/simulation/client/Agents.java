package io.agentmesh.simulation.client;

import io.agentmesh.simulation.world.World;
import java.util.ArrayList;
import java.util.List;

/** Everybody who uses the mesh. */
public final class Agents {
  static final int COUNT = 5;

  private final World world;
  private final List<Publisher> publishers = new ArrayList<>();
  private final List<Submitter> submitters = new ArrayList<>();

  /** Publishers, submitters, agents and an operator. */
  public Agents(World world) {
    this.world = world;
    for (int i = 0; i < 3; i++) {
      publishers.add(new Publisher(world, "pub" + i, 40));
    }
    for (int i = 0; i < 2; i++) {
      submitters.add(new Submitter(world, "sub" + i, 25));
    }
  }

  /** Sets everybody to work as soon as there are keys. */
  public void go() {
    Keys.make(
        world,
        Keys.SUBMITTER,
        () -> {
          publishers.forEach(Publisher::go);
          submitters.forEach(Submitter::go);
        });
    Keys.make(world, Keys.OPERATOR, () -> new Operator(world).go());
    Keys.make(
        world,
        Keys.AGENT,
        () -> {
          for (int i = 1; i < COUNT; i++) {
            new Agent(world, i).go();
          }
        });
  }

  /** Whether everything was accepted that was to be sent. */
  public boolean finished() {
    return publishers.stream().allMatch(Publisher::finished)
        && submitters.stream().allMatch(Submitter::finished);
  }
}
