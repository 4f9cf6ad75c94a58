package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.MendingCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.deadletter.MendingId;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.task.Task;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.journal.disk.Disk;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MendingTest {
  private final AtomicLong clock = new AtomicLong(1_700_000_000_000_000L);

  @TempDir Path directory;

  private MeshFixture open() {
    return new MeshFixture(directory, Disk.real(), EngineOptions.DEFAULT, clock, 0);
  }

  private static void kill(MeshFixture mesh, int tasks) {
    AgentId agent = mesh.agent("worker", "sum");
    InHand hand = new InHand();
    Attachment attachment = mesh.engine.attach(TenantId.DEFAULT, agent, hand, 0, 0);
    for (int i = 0; i < tasks; i++) {
      attachment.credit(0, 1);
      mesh.done(Reply.Submitted.class, MeshFixture.submission("sum", 0));
      Task task = InHand.take(hand.tasks);
      long token = Objects.requireNonNull(task.lease()).token();
      mesh.done(Reply.Done.class, new TaskCommand.Fail(task.id(), agent, token, "no", false));
    }
    attachment.detach();
  }

  private static Mending await(MeshFixture mesh, MendingId id, Predicate<Mending> wanted) {
    while (true) {
      mesh.clock.addAndGet(100_000);
      Mending now =
          mesh.engine
              .read(
                  MeshFixture.SYSTEM.principal(),
                  Permission.DEAD_LETTER_READ,
                  tenant -> Objects.requireNonNull(tenant.deadLetters().mending(id)))
              .join();
      if (wanted.test(now)) {
        return now;
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void mending_goes_on_by_itself_and_over_a_restart() {
    MendingId id;
    long before;
    try (MeshFixture mesh = open()) {
      kill(mesh, 8);
      id =
          mesh.done(
                  Reply.OfMending.class,
                  new MendingCommand.Mend(
                      Mending.Verb.REDRIVE, DeadLetterFilter.ALL, 4, "try again"))
              .mending()
              .id();
      before = await(mesh, id, m -> m.mended() >= 2).mended();
    }
    try (MeshFixture mesh = open()) {
      Mending done = await(mesh, id, m -> !m.running());
      assertThat(before).isLessThanOrEqualTo(8);
      assertThat(done.status()).isEqualTo(Mending.Status.DONE);
      assertThat(done.mended()).isEqualTo(8);
      assertThat(done.examined()).isEqualTo(8);
    }
  }
}
