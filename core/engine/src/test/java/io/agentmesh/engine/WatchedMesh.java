package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.ReplayRetention;
import io.agentmesh.engine.watch.EventPattern;
import io.agentmesh.engine.watch.Following;
import io.agentmesh.engine.watch.Watch;
import io.agentmesh.engine.watch.WatchEnd;
import io.agentmesh.engine.watch.WatchOptions;
import io.agentmesh.engine.watch.WatchRequest;
import io.agentmesh.engine.watch.WatchStart;
import io.agentmesh.engine.watch.event.MeshEvent;
import io.agentmesh.journal.disk.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A mesh that is watched, and the patience of those who watch it. */
abstract class WatchedMesh {
  static final Principal SYSTEM = Principal.system(TenantId.DEFAULT);
  static final int BUFFER = 8;
  static final long PATIENCE_MICROS = 30_000_000;

  final Semaphore signals = new Semaphore(0);

  @TempDir Path directory;
  MeshFixture mesh;

  @BeforeEach
  void start() {
    mesh =
        fixture(
            new EngineOptions(
                1024,
                20,
                256L << 20,
                1_000_000,
                ReplayRetention.NONE,
                new WatchOptions(4, 3, BUFFER, PATIENCE_MICROS / 1000),
                EngineOptions.MESSAGE_MEMORY,
                EngineOptions.KEY_MEMORY));
  }

  MeshFixture fixture(EngineOptions options) {
    AtomicLong clock = new AtomicLong(1_700_000_000_000_000L);
    return new MeshFixture(directory, Disk.real(), options, clock, 0);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  interface Condition {
    boolean holds();
  }

  static WatchRequest request(
      Following following, WatchStart start, String pattern, boolean untilNow) {
    return new WatchRequest(
        Permission.EVENT_READ, new EventPattern(pattern), following, start, untilNow, 0);
  }

  Watch watch(Following following, WatchStart start, String pattern) {
    return mesh.engine
        .events()
        .watch(SYSTEM, request(following, start, pattern, false), signals::release);
  }

  /** Everything of the past that is followed. */
  List<MeshEvent> past(Following following) {
    return drain(
        mesh.engine
            .events()
            .watch(
                SYSTEM,
                request(following, new WatchStart.Since(0), "$mesh.>", true),
                signals::release));
  }

  List<MeshEvent> drain(Watch watch) {
    List<MeshEvent> seen = new ArrayList<>();
    until(() -> {
      seen.addAll(watch.take(100));
      return watch.end() != null;
    });
    assertThat(watch.end()).isEqualTo(WatchEnd.DONE);
    return seen;
  }

  List<MeshEvent> await(Watch watch, int count) {
    List<MeshEvent> seen = new ArrayList<>();
    until(() -> {
      seen.addAll(watch.take(count - seen.size()));
      return seen.size() == count;
    });
    return seen;
  }

  void until(Condition condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      try {
        boolean _ = signals.tryAcquire(5, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  static List<String> ids(List<?> things) {
    return things.stream()
        .map(t -> t instanceof MeshEvent e ? e.refs().getFirst().id() : t.toString())
        .toList();
  }
}
