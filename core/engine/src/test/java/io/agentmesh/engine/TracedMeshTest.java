package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.trace.Span;
import io.agentmesh.engine.trace.SpanEnd;
import io.agentmesh.engine.trace.Stage;
import io.agentmesh.engine.trace.TracedMesh;
import io.agentmesh.engine.trace.Tracing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where spans begin and end, and what is handed on of them. */
@Timeout(60)
class TracedMeshTest {
  /** A span that says when it is over: its name, the stages that it passed and its end. */
  private final class Told implements Span {
    private final String name;
    private final List<Stage> stages = Collections.synchronizedList(new ArrayList<>());

    Told(String name) {
      this.name = name;
    }

    @Override
    public String traceparent() {
      return "at " + name;
    }

    @Override
    public boolean isRecorded() {
      return true;
    }

    @Override
    public void passed(Stage stage) {
      stages.add(stage);
    }

    @Override
    public void passedAt(Stage stage, long micros) {
      stages.add(stage);
    }

    @Override
    public void end(SpanEnd end) {
      String how = end instanceof SpanEnd.Over(String word, _, _) ? word : end.toString();
      over.add(name + " " + List.copyOf(stages) + " " + how);
    }
  }

  private final class TellingTracing implements Tracing {
    @Override
    public boolean isOn() {
      return true;
    }

    @Override
    public Span request(String traceparent, String method, String route) {
      return new Told(route);
    }

    @Override
    public Span act(String traceparent, String link, TenantId tenant, Command command) {
      within.add(traceparent);
      return new Told(command.getClass().getSimpleName());
    }

    @Override
    public Span delivered(Message message, Delivery delivery) {
      within.add(message.envelope().traceparent());
      return new Told("delivery " + delivery.attempt());
    }

    @Override
    public Span offered(Task task, TaskLease lease) {
      within.add(task.spec().traceparent());
      return new Told("offer to " + lease.agent());
    }
  }

  private static final String ALL = " [QUEUE, DECISION, JOURNAL] Done[]";

  @TempDir Path directory;
  private final BlockingQueue<String> over = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> within = new LinkedBlockingQueue<>();
  private final InHand hand = new InHand();

  private TracedMesh over(MeshFixture mesh) {
    return TracedMesh.start(mesh.engine, new TellingTracing(), mesh.journal);
  }

  private static void act(TracedMesh mesh, Command command) {
    Outcome outcome = mesh.call(MeshFixture.SYSTEM, command).orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void message_isKeptAtThePlaceOfItsSpan_andHandedOutAtThatOfItsDelivery() {
    try (MeshFixture fixture = new MeshFixture(directory);
        TracedMesh mesh = over(fixture)) {
      AgentId agent = fixture.agent("worker", "sum");
      mesh.attach(TenantId.DEFAULT, agent, hand, 9, 0);
      act(mesh, MeshFixture.publication(agent, "one", Once.NEVER));
      InHand.Given first = InHand.take(hand.deliveries);
      assertThat(first.message().envelope().traceparent()).isEqualTo("at delivery 1");
      assertThat(InHand.take(over)).isEqualTo("Publish" + ALL);
      assertThat(within).containsExactly("", "at Publish");

      long number = first.delivery().number();
      act(mesh, new MessageCommand.Return(agent, number, token(first), "later", 0));
      InHand.Given second = InHand.take(hand.deliveries);
      act(mesh, new MessageCommand.Acknowledge(agent, number, token(second)));
      List<String> ends = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ends.add(InHand.take(over));
      }
      assertThat(ends)
          .containsExactlyInAnyOrder(
              "Return" + ALL,
              "delivery 1 [] returned",
              "Acknowledge" + ALL,
              "delivery 2 [] acknowledged");
      assertThat(within).containsSubsequence("at delivery 1", "at Publish", "at delivery 2");
    }
  }

  private static long token(InHand.Given given) {
    return given.delivery().state() instanceof DeliveryState.Leased(long token, _) ? token : 0;
  }

  @Test
  void task_thatOneRejectsAndAnotherCompletes_endsTheAttemptOfEach() {
    try (MeshFixture fixture = new MeshFixture(directory);
        TracedMesh mesh = over(fixture)) {
      AgentId one = fixture.agent("one", "sum");
      mesh.attach(TenantId.DEFAULT, one, hand, 0, 1);
      act(mesh, MeshFixture.submission("sum", 1));
      assertThat(InHand.take(over)).isEqualTo("Submit" + ALL);
      Task offered = InHand.take(hand.tasks);
      assertThat(offered.spec().traceparent()).isEqualTo("at offer to one");
      AgentId other = fixture.agent("other", "sum");
      mesh.attach(TenantId.DEFAULT, other, hand, 0, 1);
      act(mesh, new TaskCommand.Reject(offered.id(), one, token(offered), "not mine"));
      Task again = InHand.take(hand.tasks);
      act(mesh, new TaskCommand.Accept(again.id(), other, token(again)));
      act(
          mesh,
          new TaskCommand.Complete(again.id(), other, token(again), MeshFixture.payload("4")));
      List<String> ends = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ends.add(InHand.take(over));
      }
      assertThat(ends)
          .containsExactlyInAnyOrder(
              "Reject" + ALL,
              "offer to one [] rejected",
              "Complete" + ALL,
              "offer to other [OFFER] completed");
    }
  }

  private static long token(Task task) {
    return Objects.requireNonNull(task.lease()).token();
  }

  @Test
  void lease_thatIsUnderWayAtTheEnd_endsAsUnknown() {
    try (MeshFixture fixture = new MeshFixture(directory)) {
      try (TracedMesh mesh = over(fixture)) {
        AgentId agent = fixture.agent("worker", "sum");
        mesh.attach(TenantId.DEFAULT, agent, hand, 0, 1);
        act(mesh, MeshFixture.submission("sum", 1));
        InHand.take(hand.tasks);
        InHand.take(over);
      }
      assertThat(InHand.take(over)).isEqualTo("offer to worker [] Unknown[]");
    }
  }

  @Test
  void command_thatIsRefused_endsItsSpanWithWhy() {
    try (MeshFixture fixture = new MeshFixture(directory);
        TracedMesh mesh = over(fixture)) {
      mesh.call(
              MeshFixture.SYSTEM, MeshFixture.publication(new AgentId("nobody"), "one", Once.NEVER))
          .orTimeout(10, TimeUnit.SECONDS)
          .join();
      assertThat(InHand.take(over)).contains("[QUEUE, DECISION, JOURNAL]", "Refused", "NOT_FOUND");
    }
  }
}
