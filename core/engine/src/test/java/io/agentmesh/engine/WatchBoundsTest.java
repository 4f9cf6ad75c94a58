package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.ReplayRetention;
import io.agentmesh.engine.watch.Following;
import io.agentmesh.engine.watch.PositionGone;
import io.agentmesh.engine.watch.TooManyWatches;
import io.agentmesh.engine.watch.Watch;
import io.agentmesh.engine.watch.WatchEnd;
import io.agentmesh.engine.watch.WatchOptions;
import io.agentmesh.engine.watch.WatchStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WatchBoundsTest extends WatchedMesh {
  @Test
  void watcher_thatTakesNothingForTooLong_isCutOffAfterWhatItHas() {
    AgentId agent = mesh.agent("reader-1", "read");
    Watch stuck = watch(Following.everything(), new WatchStart.Now(), "$mesh.messages.>");
    for (int i = 0; i < 3 * BUFFER; i++) {
      mesh.publish(agent, "text " + i);
    }
    watch(Following.everything(), new WatchStart.Now(), "$mesh.keys.>");
    watch(Following.everything(), new WatchStart.Now(), "$mesh.keys.>");

    until(() -> {
      mesh.clock.addAndGet(PATIENCE_MICROS);
      return hasRoom();
    });

    assertThat(stuck.take(1000)).hasSizeBetween(BUFFER / 2, BUFFER);
    assertThat(stuck.end()).isEqualTo(WatchEnd.TOO_SLOW);
  }

  /** Whether the principal may have one more watch, because one of its watches has ended. */
  private boolean hasRoom() {
    try {
      watch(Following.everything(), new WatchStart.Now(), "$mesh.>").close();
      return true;
    } catch (TooManyWatches notYet) {
      return false;
    }
  }

  @Test
  void key_revokedWhileItWatches_seesNothingMore() {
    String id = "k".repeat(12);
    mesh.act(
        new AccessCommand.CreateKey(
            id, "viewer", "0".repeat(64), List.of(Role.VIEWER), List.of(), 0));
    Principal viewer = Objects.requireNonNull(mesh.engine.keys().find(id)).principal();
    Watch watch =
        mesh.engine
            .events()
            .watch(
                viewer,
                request(Following.everything(), new WatchStart.Now(), "$mesh.tasks.>", false),
                signals::release);

    mesh.act(new AccessCommand.RevokeKey(id));

    until(() -> {
      mesh.clock.addAndGet(1_000_000);
      return watch.end() == WatchEnd.DENIED;
    });
  }

  @Test
  void watches_beyondTheirBound_areRefusedUntilOneIsClosed() {
    List<Watch> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      open.add(watch(Following.everything(), new WatchStart.Now(), "$mesh.>"));
    }

    assertThatThrownBy(() -> watch(Following.everything(), new WatchStart.Now(), "$mesh.>"))
        .isInstanceOf(TooManyWatches.class);

    open.getFirst().close();
    until(this::hasRoom);
  }

  @Test
  void start_aheadOfTheJournal_isInvalid() {
    assertThatThrownBy(() -> watch(Following.everything(), new WatchStart.At(1000), "$mesh.>"))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void engine_closed_endsItsWatches() {
    Watch watch = watch(Following.everything(), new WatchStart.Now(), "$mesh.>");

    mesh.close();

    assertThat(watch.take(10)).isEmpty();
    assertThat(watch.end()).isEqualTo(WatchEnd.STOPPING);
  }

  @Test
  void segments_youngEnough_areKeptForReplayAndOthersGo() {
    mesh.close();
    MeshFixture keeping = fixture(kept(new ReplayRetention(3_600_000_000L, 1L << 30)));
    fill(keeping, 60);
    assertThat(isKept(keeping)).isTrue();
    keeping.close();

    mesh = fixture(kept(new ReplayRetention(3_600_000_000L, 17L << 20)));
    until(() -> {
      fill(mesh, 4);
      return !isKept(mesh);
    });

    assertThatThrownBy(() -> watch(Following.everything(), new WatchStart.At(1), "$mesh.>"))
        .isInstanceOf(PositionGone.class)
        .hasMessageContaining("no longer retained");
  }

  private static EngineOptions kept(ReplayRetention replay) {
    return new EngineOptions(
        1024,
        100,
        8 << 20,
        1_000_000,
        replay,
        WatchOptions.DEFAULT,
        EngineOptions.MESSAGE_MEMORY,
        EngineOptions.KEY_MEMORY);
  }

  private static void fill(MeshFixture mesh, int megabytes) {
    AgentId agent = new AgentId("reader-1");
    if (mesh.engine
        .read(SYSTEM, Permission.AGENT_READ, t -> t.agents().find(agent) == null)
        .join()) {
      mesh.agent("reader-1", "read");
    }
    for (int i = 0; i < megabytes; i++) {
      mesh.act(MeshFixture.publication(agent, "x".repeat(1 << 20), Once.NEVER));
    }
  }

  /** Whether the first record can still be read. */
  private static boolean isKept(MeshFixture mesh) {
    try (Watch _ =
        mesh.engine
            .events()
            .watch(
                SYSTEM,
                request(Following.everything(), new WatchStart.At(1), "$mesh.>", false),
                () -> {})) {
      return true;
    } catch (PositionGone gone) {
      return false;
    }
  }
}
