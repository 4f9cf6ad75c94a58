package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.ReplayRetention;
import io.agentmesh.engine.watch.WatchOptions;
import io.agentmesh.journal.disk.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers and watchers hear when time ends a task, or a late result does. */
class TaskStoriesTest {
  @TempDir Path directory;

  private static TaskId submit(MeshFixture mesh, long deadline) {
    TaskSpec spec =
        new TaskSpec(
            "test",
            List.of(new Requirement("sum", 1)),
            MeshFixture.payload("work"),
            3,
            2,
            60_000,
            "",
            "",
            0,
            1_000,
            deadline,
            null);
    return mesh.done(Reply.Submitted.class, new TaskCommand.Submit(spec, Once.NEVER)).task();
  }

  private static Task read(MeshFixture mesh, TaskId id) {
    return mesh.engine
        .read(
            Principal.system(TenantId.DEFAULT),
            Permission.TASK_READ,
            t -> Objects.requireNonNull(t.tasks().find(id)))
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private static long token(Task task) {
    return Objects.requireNonNull(task.lease()).token();
  }

  @Test
  void deadline_that_passes_takes_the_lease_and_ends_the_wait_of_watchers() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("worker", "sum");
      InHand hand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, agent, hand, 0, 1);
      TaskId id = submit(mesh, mesh.clock.get() + 5_000_000);
      InHand.take(hand.tasks);
      BlockingQueue<Task> ends = new LinkedBlockingQueue<>();
      mesh.engine.watch(TenantId.DEFAULT, id, task -> ends.add(Objects.requireNonNull(task)));
      mesh.clock.addAndGet(5_000_000);
      assertThat(InHand.take(hand.news)).isEqualTo("lease lost " + id);
      assertThat(InHand.take(ends).state())
          .isInstanceOfSatisfying(
              TaskState.Failed.class,
              failed -> assertThat(failed.reason()).isEqualTo("the deadline has passed"));
    }
  }

  @Test
  void chunks_on_the_shelf_and_in_a_snapshot_survive_a_restart() {
    EngineOptions often =
        new EngineOptions(
            1024, 100, 20_000, 1_000_000, ReplayRetention.NONE, WatchOptions.DEFAULT, 0, 0);
    List<Image> before;
    TaskId id;
    try (MeshFixture mesh =
        new MeshFixture(directory, Disk.real(), often, new AtomicLong(1_700_000_000_000_000L), 0)) {
      AgentId agent = mesh.agent("worker", "sum");
      InHand hand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, agent, hand, 0, 1);
      id = submit(mesh, 0);
      long token = token(InHand.take(hand.tasks));
      for (int n = 1; n <= 150; n++) {
        mesh.done(
            Reply.Done.class,
            new TaskCommand.AddChunk(id, agent, token, n, MeshFixture.payload("chunk " + n)));
      }
      mesh.done(
          Reply.Done.class, new TaskCommand.Complete(id, agent, token, MeshFixture.payload("")));
      before = mesh.engine.images().join();
    }
    assertThat(directory.toFile().list((_, name) -> name.contains("snapshot"))).isNotEmpty();
    try (MeshFixture mesh = new MeshFixture(directory)) {
      assertThat(mesh.engine.images().join()).isEqualTo(before);
    }
    assertThat(before)
        .filteredOn(Image.OfChunk.class::isInstance)
        .hasSize(150)
        .last()
        .isInstanceOfSatisfying(
            Image.OfChunk.class,
            last -> {
              assertThat(last.task()).isEqualTo(id);
              assertThat(last.chunk().content()).isEqualTo(MeshFixture.payload("chunk 150"));
            });
  }

  @Test
  void late_result_takes_the_lease_from_whoever_works_on_the_task_now() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId slow = mesh.agent("slow", "sum");
      InHand inSlow = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, slow, inSlow, 0, 1);
      TaskId id = submit(mesh, 0);
      long old = token(InHand.take(inSlow.tasks));
      mesh.done(Reply.Done.class, new TaskCommand.Accept(id, slow, old));
      mesh.clock.addAndGet(1_000_000);
      assertThat(InHand.take(inSlow.news)).isEqualTo("lease lost " + id);
      AgentId other = mesh.agent("other", "sum");
      InHand inOther = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, other, inOther, 0, 1);
      mesh.clock.addAndGet(1_000_000);
      InHand.take(inOther.tasks);
      mesh.done(
          Reply.Done.class, new TaskCommand.Complete(id, slow, old, MeshFixture.payload("late")));
      assertThat(InHand.take(inOther.news)).isEqualTo("lease lost " + id);
      assertThat(read(mesh, id).state())
          .isInstanceOfSatisfying(
              TaskState.Completed.class, done -> assertThat(done.salvaged()).isTrue());
    }
  }
}
