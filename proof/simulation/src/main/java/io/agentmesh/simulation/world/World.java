package io.agentmesh.simulation.world;

import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.simulation.check.Memory;
import io.agentmesh.simulation.check.Picture;
import io.agentmesh.simulation.check.Promises;
import io.agentmesh.simulation.check.Trace;
import io.agentmesh.simulation.check.Verdict;
import io.agentmesh.simulation.disk.VirtualDisk;
import io.agentmesh.simulation.schedule.PowerLost;
import io.agentmesh.simulation.schedule.Schedule;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Everything there is: time, disk, links, the node when there is one, and who watches them. */
public final class World {
  private static final long EPOCH_MICROS = 1_764_000_000_000_000L;

  private final Schedule schedule;
  private final Trace trace;
  private final Verdict verdict = new Verdict();
  private final Promises promises = new Promises(verdict);
  private final Picture picture = new Picture(verdict);
  private final Link link;
  private final Calls calls = new Calls(this);
  private VirtualDisk disk;
  private @Nullable Node node;
  private long skewMicros;
  private long slowDisk;
  private long epoch;
  private boolean calm;

  /** A world from a seed. */
  public World(long seed, Trace trace) {
    this.schedule = new Schedule(seed);
    this.trace = trace;
    this.link = new Link(schedule, schedule.random().nextDouble() * 0.05, 0.03);
    this.disk = new VirtualDisk(schedule.random());
    disk.capacity(Faults.ROOM);
  }

  /** Virtual time. */
  public Schedule schedule() {
    return schedule;
  }

  /** The clients' way to the node. */
  public Calls calls() {
    return calls;
  }

  /** What is found wrong. */
  public Verdict verdict() {
    return verdict;
  }

  /** What was shown. */
  public Promises promises() {
    return promises;
  }

  Picture picture() {
    return picture;
  }

  /** The network. */
  public Link link() {
    return link;
  }

  VirtualDisk disk() {
    return disk;
  }

  /** The node, or null while it is down. */
  public @Nullable Node node() {
    Node there = node;
    return there == null || there.dead() ? null : there;
  }

  /** Whether the faults are over. */
  public boolean calm() {
    return calm;
  }

  /** Notes something in the trace. */
  public void saw(String what) {
    trace.seen(schedule.now(), what);
  }

  long micros() {
    return EPOCH_MICROS + schedule.now() / 1000 + skewMicros;
  }

  void skew(long micros) {
    skewMicros = micros;
  }

  void slowDisk(long nanos) {
    slowDisk = nanos;
  }

  /** How long a step of a loop takes this time. */
  long delay(String loop) {
    boolean hiccup = !calm && schedule.chance(0.002);
    long usual = loop.equals("journal") ? 200_000 + slowDisk : 20_000;
    return 1_000 + schedule.random().nextLong(hiccup ? 200_000_000L : usual);
  }

  /** The power goes: what was not forced is old or new, and somebody starts the node again. */
  void crash() {
    Node there = node();
    if (there != null) {
      there.die();
    }
    saw("power lost");
    disk = disk.losePower();
    disk.capacity(Faults.ROOM);
    node = null;
    schedule.about(300, this::start);
  }

  /** The process ends and is started again; the operating system keeps what it has. */
  void restart(String why) {
    Node there = node();
    if (there != null) {
      saw("restart: " + why);
      there.die();
      disk.endProcess();
      node = null;
      schedule.about(200, this::start);
    }
  }

  /** Starts the node unless it runs, and checks what it remembers. */
  void start() {
    if (node() != null) {
      return;
    }
    VirtualDisk mine = disk;
    try {
      Replay replay = Replay.of(disk, picture);
      verdict.holds(
          replay.difference(Replay.of(disk, picture).images()) == null,
          "two replays gave two states");
      verdict.holds(
          replay.lastPosition() >= promises.shown(),
          "position "
              + promises.shown()
              + " was shown, and the journal ends at "
              + replay.lastPosition());
      new Memory(promises, replay.images()).keepsPromises();
      Node started = new Node(this, disk);
      if (mine != disk) {
        return;
      }
      verdict.holds(started.epoch() > epoch, "the start epoch did not rise");
      epoch = started.epoch();
      node = started;
      saw("started at position " + replay.lastPosition() + ", epoch " + epoch);
    } catch (PowerLost e) {
      saw("power lost while starting");
    } catch (UncheckedIOException e) {
      saw("could not start: " + e.getMessage());
      disk.endProcess();
      schedule.about(200, this::start);
    } catch (RuntimeException e) {
      verdict.broken("the node refused to start: " + e);
    }
  }

  /** Starts the node and has things go wrong until the time. */
  public void begin(long untilNanos) {
    start();
    supervise();
    new Faults(this).plan(untilNanos);
  }

  /** Whether nothing is open, as far as the node says. */
  public boolean isDrained() {
    Node there = node();
    if (there == null) {
      return false;
    }
    try {
      var images = there.engine().images();
      schedule.runUntil(schedule.now() + 100_000_000);
      return images.isDone()
          && !images.isCompletedExceptionally()
          && Memory.open(images.join()) == null;
    } catch (MeshUnavailable e) {
      return false;
    }
  }

  /** The node is started again when it failed. */
  void supervise() {
    Node there = node();
    String failure = there == null ? null : there.engine().failure();
    if (there != null && failure != null) {
      verdict.holds(failure.contains("IOException"), failure);
      schedule.in(500_000_000, () -> giveUp(there, failure));
    }
    schedule.in(failure == null ? 50_000_000 : 600_000_000, this::supervise);
  }

  private void giveUp(Node failed, String failure) {
    if (!failed.dead()) {
      verdict.holds(failed.answeredEverything(), "a reader waits for ever after: " + failure);
      restart(failure);
    }
  }

  /** Faults are over: time runs straight, the disk and the links are sound. */
  public void becomeCalm() {
    saw("calm");
    calm = true;
    slowDisk = 0;
    skewMicros = 0;
    link.calm();
    disk.capacity(Faults.ROOM);
    disk.sound();
    picture.fail(0);
  }

  /** The last comparison: alive, replayed, listed and promised are one. */
  public void end() {
    Node there = node();
    if (there == null) {
      verdict.broken("the node is not up at the end");
      return;
    }
    var listed = there.engine().listed(promises.shown());
    schedule.runUntil(schedule.now() + 2_500_000_000L);
    verdict.holds(listed.isDone() && !listed.isCompletedExceptionally(), "the lists stay behind");
    var images = there.engine().images();
    for (int i = 0; i < 50_000 && !images.isDone(); i++) {
      schedule.runUntil(schedule.now() + 10_000);
    }
    if (!images.isDone()) {
      verdict.broken("the shard no longer answers");
      return;
    }
    there.close();
    disk.endProcess();
    Replay replay = Replay.of(disk, picture);
    String difference = replay.difference(images.join());
    verdict.holds(
        difference == null, "the replay gave another state than was alive: " + difference);
    new Memory(promises, replay.images()).keepsPromises().agreesWith(picture);
    String open = Memory.open(replay.images());
    verdict.holds(open == null, "waits for ever: " + open);
    verdict.holds(
        promises.submittedCount() <= picture.tasks().size(), "fewer tasks than were promised");
    saw("ends at position " + replay.lastPosition());
  }
}
