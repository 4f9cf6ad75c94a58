package io.agentmesh.simulation.world;

import io.agentmesh.simulation.schedule.PowerLost;
import io.agentmesh.simulation.schedule.Schedule;
import java.io.UncheckedIOException;
import java.util.List;

/** What goes wrong, when and how often: all of it by chance. */
public final class Faults {
  /** Bytes of a disk that is not full. */
  static final long ROOM = 64L << 20;

  private final World world;
  private final Schedule schedule;

  /** The faults of a world. */
  public Faults(World world) {
    this.world = world;
    this.schedule = world.schedule();
  }

  /** Has between 3 and 12 things go wrong before the time. */
  public void plan(long untilNanos) {
    List<Runnable> faults =
        List.of(
            world::crash,
            this::powerGoesSoon,
            this::powerGoesSoon,
            () -> world.restart("killed"),
            this::closeAndStart,
            this::failForces,
            this::failForces,
            this::failWrites,
            this::fillDisk,
            this::slowDisk,
            this::jump,
            this::cut,
            this::lockDatabase);
    int count = 3 + schedule.random().nextInt(10);
    for (int i = 0; i < count; i++) {
      Runnable fault = faults.get(schedule.random().nextInt(faults.size()));
      schedule.in(
          200_000_000 + schedule.random().nextLong(untilNanos),
          () -> {
            if (!world.calm()) {
              fault.run();
            }
          });
    }
  }

  private void powerGoesSoon() {
    world.disk().powerGoesIn(schedule.random().nextInt(60), world::crash);
  }

  private void closeAndStart() {
    Node there = world.node();
    if (there != null) {
      world.saw("closes");
      try {
        there.close();
      } catch (PowerLost | UncheckedIOException e) {
        world.saw("closed badly: " + e);
        there.die();
      }
      world.disk().endProcess();
      schedule.about(200, world::start);
    }
  }

  private void failForces() {
    world.saw("a force will fail");
    world.disk().failForces(1);
  }

  private void failWrites() {
    world.saw("a write will fail");
    world.disk().failWrites(1);
  }

  private void fillDisk() {
    world.saw("disk full");
    world.disk().capacity(8L << 20);
    schedule.about(2000, () -> world.disk().capacity(ROOM));
  }

  private void slowDisk() {
    long nanos = 1_000_000L * (10 + schedule.random().nextInt(200));
    world.saw("slow disk");
    world.slowDisk(nanos);
    schedule.about(1500, () -> world.slowDisk(0));
  }

  private void jump() {
    long micros = schedule.random().nextLong(-120_000_000, 120_000_000);
    world.saw("the clock is off by " + micros + " us");
    world.skew(micros);
  }

  private void cut() {
    world.saw("links cut");
    world.link().cut(schedule.random().nextLong(4_000_000_000L));
  }

  private void lockDatabase() {
    world.saw("database locked");
    world.picture().fail(1 + schedule.random().nextInt(15));
  }
}
