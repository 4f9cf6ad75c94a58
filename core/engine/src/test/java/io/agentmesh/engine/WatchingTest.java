package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.watch.Following;
import io.agentmesh.engine.watch.Watch;
import io.agentmesh.engine.watch.WatchStart;
import io.agentmesh.engine.watch.event.MeshEvent;
import io.agentmesh.engine.watch.event.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WatchingTest extends WatchedMesh {
  @Test
  void message_publishedWhileWatched_isSeenWithoutItsPayload() {
    AgentId agent = mesh.agent("reader-1", "read");
    try (Watch watch = watch(Following.everything(), new WatchStart.Now(), "$mesh.messages.*")) {
      MessageId id = mesh.publish(agent, "the secret text");

      MeshEvent event = await(watch, 1).getFirst();

      assertThat(event.topic()).isEqualTo("$mesh.messages.published");
      assertThat(event.subject()).isEqualTo("messages/" + id);
      assertThat(event.data().toString()).contains("size=15").doesNotContain("secret");
    }
  }

  @Test
  void task_watchedAfterItEnded_showsItsWholeLifeAndNothingElse() {
    TaskId id = finishedTask();
    mesh.submit("other");

    List<MeshEvent> seen = past(Following.one(new Ref(Ref.Kind.TASK, id.toString())));

    assertThat(seen)
        .extracting(MeshEvent::topic)
        .containsExactly(
            "$mesh.tasks.submitted",
            "$mesh.tasks.assigned",
            "$mesh.tasks.started",
            "$mesh.tasks.progressed",
            "$mesh.tasks.completed");
    assertThat(seen.toString()).doesNotContain("token=");
  }

  private TaskId finishedTask() {
    AgentId agent = mesh.agent("worker-1", "work");
    InHand hand = new InHand();
    var attachment = mesh.engine.attach(TenantId.DEFAULT, agent, hand, 0, 1);
    TaskId id = mesh.submit("work");
    Task task = InHand.take(hand.tasks);
    TaskLease lease = Objects.requireNonNull(task.lease());
    mesh.act(new TaskCommand.Progress(id, agent, lease.token(), 50, "half"));
    mesh.act(new TaskCommand.Complete(id, agent, lease.token(), MeshFixture.payload("done")));
    attachment.detach();
    return id;
  }

  @Test
  void message_ofAFollowedConversation_bringsItsDeliveriesAlong() {
    AgentId agent = mesh.agent("reader-1", "read");
    MessageId id = mesh.publish(agent, "one");
    mesh.publish(agent, "two");
    InHand hand = new InHand();
    mesh.engine.attach(TenantId.DEFAULT, agent, hand, 2, 0);
    InHand.take(hand.deliveries);
    InHand.take(hand.deliveries);

    List<MeshEvent> seen = past(Following.one(new Ref(Ref.Kind.MESSAGE, id.toString())));

    assertThat(seen)
        .extracting(MeshEvent::topic)
        .containsExactly("$mesh.messages.published", "$mesh.messages.leased");
  }

  @Test
  void watcher_thatResumesBehindAnEvent_getsTheNextOnes() {
    AgentId agent = mesh.agent("reader-1", "read");
    for (int i = 0; i < 5; i++) {
      mesh.publish(agent, "text " + i);
    }
    List<MeshEvent> all = past(Following.everything());
    MeshEvent third = all.get(2);

    List<MeshEvent> rest =
        drain(
            mesh.engine
                .events()
                .watch(
                    SYSTEM,
                    request(
                        Following.everything(),
                        new WatchStart.After(third.position(), third.index()),
                        "$mesh.>",
                        true),
                    signals::release));

    assertThat(rest).isEqualTo(all.subList(3, all.size()));
  }

  @Test
  void watcher_slowerThanTheMesh_losesNothingAndHoldsNobody() {
    AgentId agent = mesh.agent("reader-1", "read");
    try (Watch slow = watch(Following.everything(), new WatchStart.Now(), "$mesh.messages.>");
        Watch quick = watch(Following.everything(), new WatchStart.Now(), "$mesh.messages.>")) {
      List<MessageId> sent = new ArrayList<>();
      List<MeshEvent> quickly = new ArrayList<>();
      for (int i = 0; i < 5 * BUFFER; i++) {
        sent.add(mesh.publish(agent, "text " + i));
        quickly.addAll(await(quick, 1));
      }

      assertThat(ids(quickly)).isEqualTo(ids(sent));
      assertThat(ids(await(slow, sent.size()))).isEqualTo(ids(sent));
    }
  }
}
