package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.ReplayRetention;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.watch.WatchOptions;
import io.agentmesh.journal.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Idempotency keys of which hardly any are in memory. */
class RememberedKeysTest {
  private static final EngineOptions OPTIONS =
      new EngineOptions(
          1024, 100, 50_000, 1_000_000, ReplayRetention.NONE, WatchOptions.DEFAULT, 0, 0);

  @TempDir Path directory;

  private MeshFixture mesh() {
    return new MeshFixture(
        directory, Disk.real(), OPTIONS, new AtomicLong(1_700_000_000_000_000L), 0);
  }

  private static Outcome publish(MeshFixture mesh, AgentId agent, int number, long body) {
    return mesh.act(
        MeshFixture.publication(agent, "m" + number, new Once.Key("key-" + number, body)));
  }

  private static Reply.Published published(Outcome outcome) {
    if (outcome instanceof Outcome.Done(Reply.Published reply, long _)) {
      return reply;
    }
    throw new AssertionError("not accepted: " + outcome);
  }

  @Test
  void keys_that_came_before_and_behind_snapshots_are_known_after_a_restart() {
    List<MessageId> first = new ArrayList<>();
    List<Image> before;
    AgentId agent;
    try (MeshFixture mesh = mesh()) {
      agent = mesh.agent("reader", "read");
      for (int i = 0; i < 1500; i++) {
        first.add(published(publish(mesh, agent, i, 7)).message());
      }
      before = mesh.engine.images().join();
    }
    assertThat(directory.toFile().list((_, name) -> name.contains("snapshot"))).isNotEmpty();
    try (MeshFixture mesh = mesh()) {
      assertThat(mesh.engine.images().join()).isEqualTo(before);
      assertThat(directory.resolve("keys.tmp")).isNotEmptyFile();
      for (int i = 0; i < first.size(); i += 10) {
        Reply.Published again = published(publish(mesh, agent, i, 7));
        assertThat(again.duplicate()).isTrue();
        assertThat(again.message()).isEqualTo(first.get(i));
      }
      assertThat(publish(mesh, agent, 3, 8))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              r -> assertThat(r.refusal().kind()).isEqualTo(Refusal.Kind.KEY_REUSED));
      assertThat(published(publish(mesh, agent, 1500, 7)).duplicate()).isFalse();
    }
  }

  @Test
  void damaged_file_of_keys_stops_the_mesh_and_a_restart_makes_it_anew() throws IOException {
    AgentId agent;
    MessageId first;
    try (MeshFixture mesh = mesh()) {
      agent = mesh.agent("reader", "read");
      first = published(publish(mesh, agent, 0, 7)).message();
      for (int i = 1; i < 100; i++) {
        published(publish(mesh, agent, i, 7));
      }
      Path file = directory.resolve("keys.tmp");
      byte[] bytes = Files.readAllBytes(file);
      bytes[100] ^= 1;
      Files.write(file, bytes);
      assertThat(stops(mesh, agent)).isTrue();
      assertThat(mesh.engine.failure()).isNotNull();
    }
    try (MeshFixture mesh = mesh()) {
      assertThat(published(publish(mesh, agent, 0, 7)).message()).isEqualTo(first);
    }
  }

  private static boolean stops(MeshFixture mesh, AgentId agent) {
    try {
      return publish(mesh, agent, 0, 7) instanceof Outcome.Unknown;
    } catch (MeshUnavailable | CompletionException e) {
      return true;
    }
  }
}
