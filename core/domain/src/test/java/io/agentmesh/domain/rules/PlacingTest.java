package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AgentCommand.Pause;
import io.agentmesh.domain.command.AgentCommand.Terminate;
import io.agentmesh.domain.command.TaskCommand.Complete;
import io.agentmesh.domain.command.TaskCommand.Reject;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.placement.Candidate;
import io.agentmesh.domain.placement.Filter;
import io.agentmesh.domain.placement.Placement;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.rules.dispatch.Dispatching;
import io.agentmesh.domain.rules.dispatch.Placing;
import io.agentmesh.domain.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PlacingTest {
  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);

  private Placement placement(TaskId id) {
    return Objects.requireNonNull(acts.task(id).placement());
  }

  private static Placement.Excluded excluded(Filter filter, int agents, String example) {
    return new Placement.Excluded(filter, agents, example);
  }

  @Test
  void every_filter_excludes_and_is_explained_in_its_order() {
    acts.agent("weak", "java:1");
    AgentId paused = acts.agent("paused", "java:3");
    AgentId gone = acts.agent("gone", "java:3");
    AgentId silent = acts.agent("silent", "java:3");
    AgentId refuser = acts.agent("refuser", "java:3");
    AgentId busy = acts.agent("busy", Acts.spec(1, "java:3", "sql:1"));
    acts.agent("idle", "java:3");
    AgentId chosen = acts.agent("chosen", "java:3");
    mesh.done(new Pause(paused, ""));
    mesh.done(new Terminate(gone, "", false));
    mesh.asks(busy, 0, 2);
    acts.submit(Acts.work("sql:1"));
    mesh.waits(Duration.ofSeconds(31));
    mesh.tenant()
        .agents()
        .all()
        .forEach(a -> {
          if (!a.id().equals(silent)) {
            mesh.heard(a.id());
          }
        });
    mesh.tick();
    mesh.asks(refuser, 0, 2);
    TaskId task = acts.submit(Acts.work("java:2"));
    mesh.asks(chosen, 0, 1);
    mesh.done(new Reject(task, refuser, acts.lease(task).token(), ""));

    assertThat(acts.lease(task).agent()).isEqualTo(chosen);
    assertThat(placement(task).candidates()).extracting(Candidate::agent).containsExactly(chosen);
    assertThat(placement(task).excluded())
        .containsExactly(
            excluded(Filter.CAPABLE, 1, ""),
            excluded(Filter.ACTIVE, 2, "paused"),
            excluded(Filter.HEALTHY, 1, "silent"),
            excluded(Filter.NOT_REFUSED, 1, "refuser"),
            excluded(Filter.FREE_SLOT, 1, "busy"),
            excluded(Filter.ASKING, 1, "idle"));
    assertThat(Filter.ASKING.sentence()).isEqualTo("is connected and asks for work");
  }

  @Test
  void explanation_on_request_looks_at_every_agent() {
    acts.agent("weak", "java:1");
    acts.agent("idle", "java:3");
    TaskId task = acts.submit(Acts.work("java:2"));
    Placement placement = Placing.explain(mesh.tenant(), Weights.DEFAULT, acts.task(task));
    assertThat(placement.candidates()).isEmpty();
    assertThat(placement.excluded())
        .containsExactly(excluded(Filter.CAPABLE, 1, "weak"), excluded(Filter.ASKING, 1, "idle"));
  }

  @Test
  void score_adds_its_weighted_parts() {
    AgentId builder = acts.agent("builder", Acts.spec(4, "java:4", "sql:2"));
    mesh.asks(builder, 0, 1);
    TaskId first = acts.submit(Acts.work("java:1"));
    mesh.waits(Duration.ofSeconds(1));
    mesh.done(new Complete(first, builder, acts.lease(first).token(), Acts.text("ok")));
    mesh.asks(builder, 0, 3);
    TaskId second = acts.submit(Acts.work("java:1"));
    assertThat(acts.lease(second)).isNotNull();
    TaskId third = acts.submit(Acts.work("java:1", "sql:1"));
    Candidate c = placement(third).candidates().getFirst();
    assertThat(c.capability()).isEqualTo((4 / 5.0 + 2 / 5.0) / 2);
    assertThat(c.availability()).isEqualTo(2 / 4.0);
    assertThat(c.load()).isEqualTo(3 / 4.0);
    assertThat(c.performance()).isEqualTo(1.0);
    assertThat(c.responseTime()).isEqualTo(1.0);
    assertThat(c.score())
        .isEqualTo((40 * c.capability() + 25 * 0.5 + 15 * 0.75 + 15 * 1.0 + 5 * 1.0) / 100);
  }

  @Test
  void more_capable_agent_wins_and_the_best_four_are_kept() {
    for (int level = 1; level <= 5; level++) {
      mesh.asks(acts.agent("builder-" + level, "java:" + level), 0, 1);
    }
    TaskId task = acts.submit(Acts.work("java:1"));
    assertThat(placement(task).candidates())
        .extracting(c -> c.agent().value())
        .containsExactly("builder-5", "builder-4", "builder-3", "builder-2");
    assertThat(acts.lease(task).agent().value()).isEqualTo("builder-5");
  }

  @Test
  void equal_scores_go_to_the_smaller_id_whoever_came_first() {
    for (String id : List.of("charlie", "alice", "bob")) {
      mesh.asks(acts.agent(id, "java:3"), 0, 1);
    }
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      order.add(acts.lease(acts.submit(Acts.work("java:1"))).agent().value());
    }
    assertThat(order).containsExactly("alice", "bob", "charlie");
  }

  @Test
  void tasks_wait_by_priority_and_then_by_submission() {
    AgentId builder = acts.agent("builder", "java:3");
    TaskId low = acts.submit(Acts.work(1, 0, "java:1"));
    mesh.waits(Duration.ofMillis(1));
    TaskId first = acts.submit(Acts.work(3, 0, "java:1"));
    mesh.waits(Duration.ofMillis(1));
    TaskId second = acts.submit(Acts.work(3, 0, "java:1"));
    mesh.waits(Duration.ofMillis(1));
    TaskId urgent = acts.submit(Acts.work(5, 0, "java:1"));
    List<TaskId> order = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      mesh.asks(builder, 0, 1);
      TaskId held = mesh.tenant().tasks().heldBy(builder).iterator().next();
      order.add(held);
      mesh.done(new Complete(held, builder, acts.lease(held).token(), Acts.text("ok")));
    }
    assertThat(order).containsExactly(urgent, first, second, low);
  }

  @Test
  void bug_urgent_task_waited_behind_low_ones_that_need_another_capability() {
    AgentId builder = acts.agent("builder", "java:3", "sql:3");
    TaskId low = acts.submit(Acts.work(1, 0, "java:1"));
    TaskId urgent = acts.submit(Acts.work(5, 0, "sql:1"));
    mesh.asks(builder, 0, 1);
    assertThat(acts.task(low).lease()).isNull();
    assertThat(acts.lease(urgent).agent()).isEqualTo(builder);
  }

  @Test
  void bug_tasks_that_everybody_rejected_stood_in_the_way_of_those_behind() {
    AgentId builder = acts.agent("builder", "java:3");
    for (int i = 0; i < 30; i++) {
      mesh.asks(builder, 0, 1);
      TaskId rejected = acts.submit(Acts.work(5, 0, "java:1"));
      mesh.done(new Reject(rejected, builder, acts.lease(rejected).token(), ""));
    }
    mesh.waits(Duration.ofMillis(1));
    TaskId behind = acts.submit(Acts.work(1, 0, "java:1"));
    mesh.asks(builder, 0, 1);
    assertThat(acts.lease(behind).agent()).isEqualTo(builder);
  }

  @Test
  void tasks_are_given_at_most_256_at_a_time_and_the_rest_with_the_next_act() {
    AgentId builder = acts.agent("builder", Acts.spec(1000, "java:3"));
    for (int i = 0; i < 300; i++) {
      acts.submit(Acts.work("java:1"));
    }
    mesh.asks(builder, 0, 1000);
    assertThat(mesh.tenant().loadOf(builder)).isEqualTo(Dispatching.CHUNK);
    mesh.tick();
    assertThat(mesh.tenant().loadOf(builder)).isEqualTo(300);
  }
}
