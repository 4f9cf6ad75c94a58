package io.agentmesh.domain.rules.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand.Cancel;
import io.agentmesh.domain.command.TaskCommand.Complete;
import io.agentmesh.domain.command.TaskCommand.Submit;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.settings.TaskRules;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CancellingTasksTest {
  private static final MeshRules NARROW = MeshRules.DEFAULT.with(new TaskRules(2, 3, 2));

  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);

  private static TaskSpec below(TaskId parent) {
    return Acts.work("java:1").with(0, parent);
  }

  private String state(TaskId id) {
    return acts.task(id).state().label();
  }

  @Test
  void child_knows_everything_above_it() {
    TaskId root = acts.submit(Acts.work("java:1"));
    TaskId child = acts.submit(below(root));
    TaskId grandchild = acts.submit(below(child));
    assertThat(acts.task(grandchild).ancestors()).containsExactly(root, child);
    assertThat(mesh.tenant().tasks().trees().openBelow(root)).containsOnly(child, grandchild);
  }

  @Test
  void parent_must_be_an_open_task() {
    TaskId over = acts.submit(Acts.work("java:1"));
    mesh.done(new Cancel(over, "", true));
    for (TaskId parent : List.of(over, new TaskId(new UUID(1, 1)))) {
      Refusal refusal = mesh.refused(new Submit(below(parent), Once.NEVER));
      assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
      assertThat(refusal.field()).isEqualTo("parent");
    }
  }

  @Test
  void tree_is_bounded_in_depth_and_number() {
    SmallMesh narrow = new SmallMesh(NARROW);
    Acts in = new Acts(narrow);
    TaskId root = in.submit(Acts.work("java:1"));
    TaskId child = in.submit(below(root));
    TaskId grandchild = in.submit(below(child));
    assertThat(narrow.refused(new Submit(below(grandchild), Once.NEVER)).sentence())
        .isEqualTo("parent must have fewer than 2 above it");
    in.submit(below(root));
    Refusal refusal = narrow.refused(new Submit(below(child), Once.NEVER));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
  }

  @Test
  void task_cancelled_with_its_tree_takes_everything_open_below_it_along() {
    AgentId builder = acts.agent("builder", "java:1");
    TaskId root = acts.submit(Acts.work("java:1"));
    TaskId child = acts.submit(below(root));
    TaskId grandchild = acts.submit(below(child));
    TaskId other = acts.submit(Acts.work("java:1"));
    mesh.asks(builder, 0, 2);
    mesh.done(new Complete(child, builder, acts.lease(child).token(), Acts.text("done")));
    mesh.done(new Cancel(root, "no longer wanted", true));
    assertThat(state(root)).isEqualTo("CANCELLED");
    assertThat(state(child)).isEqualTo("COMPLETED");
    assertThat(state(grandchild)).isEqualTo("CANCELLED");
    assertThat(state(other)).isEqualTo("QUEUED");
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + " " + f.reason())
        .containsExactly("TASK_CANCELLED no longer wanted", "TASK_CANCELLED no longer wanted");
  }

  @Test
  void task_cancelled_alone_leaves_those_below_it() {
    TaskId root = acts.submit(Acts.work("java:1"));
    TaskId child = acts.submit(below(root));
    mesh.done(new Cancel(root, "", false));
    assertThat(state(child)).isEqualTo("QUEUED");
    mesh.passes(Duration.ofSeconds(1));
    assertThat(state(child)).isEqualTo("QUEUED");
  }

  @Test
  void large_tree_falls_in_chunks_also_after_a_restart() {
    TaskId root = acts.submit(Acts.work("java:1"));
    List<TaskId> below = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      below.add(acts.submit(below(root)));
    }
    mesh.done(new Cancel(root, "enough", true));
    assertThat(mesh.lastEvents()).hasSize(256);
    List<Image> images = Images.of(mesh.state());
    State restored = new State(MeshRules.DEFAULT);
    images.forEach(image -> Images.restore(restored, image));
    assertThat(restored.tenant(mesh.tenant().id()).tasks().trees().falling()).containsExactly(root);
    mesh.tick();
    assertThat(mesh.lastEvents()).hasSize(256);
    mesh.tick();
    assertThat(mesh.lastEvents()).hasSize(89);
    assertThat(below).allMatch(id -> state(id).equals("CANCELLED"));
    assertThat(mesh.tenant().tasks().trees().falling()).isEmpty();
  }

  @Test
  void task_whose_tree_is_still_falling_stays_in_memory() {
    SmallMesh forgetful =
        new SmallMesh(
            new MeshRules(
                30_000, 5, 1000, 60_000, 9, 9999, 9, 9, 60_000, 9, 9, 0, Weights.DEFAULT));
    Acts in = new Acts(forgetful);
    TaskId root = in.submit(Acts.work("java:1"));
    for (int i = 0; i < 600; i++) {
      in.submit(below(root));
    }
    forgetful.done(new Cancel(root, "", true));
    for (int i = 0; i < 4; i++) {
      forgetful.tick();
    }
    assertThat(forgetful.tenant().tasks().all()).isEmpty();
    assertThat(forgetful.tenant().tasks().open()).isZero();
  }
}
