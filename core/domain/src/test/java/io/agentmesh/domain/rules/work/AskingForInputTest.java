package io.agentmesh.domain.rules.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.TaskCommand.AnswerInput;
import io.agentmesh.domain.command.TaskCommand.AskForInput;
import io.agentmesh.domain.command.TaskCommand.Cancel;
import io.agentmesh.domain.command.TaskCommand.Complete;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.task.Question;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskingForInputTest {
  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);
  private final AgentId builder = new AgentId("builder");

  @BeforeEach
  void register() {
    acts.agent("builder", "java:1");
  }

  private TaskId asking() {
    mesh.asks(builder, 0, 1);
    TaskId id = acts.submit(Acts.work("java:1"));
    mesh.done(new AskForInput(id, builder, token(id), Acts.text("which branch?")));
    return id;
  }

  private long token(TaskId id) {
    return acts.lease(id).token();
  }

  @Test
  void task_that_asks_for_input_gives_its_lease_up_and_costs_no_attempt() {
    TaskId id = asking();
    assertThat(acts.task(id).state()).isEqualTo(new TaskState.InputRequired(builder, mesh.now()));
    assertThat(acts.task(id).attempt()).isZero();
    assertThat(acts.task(id).firstStartedAt()).isEqualTo(mesh.now());
    assertThat(mesh.tenant().loadOf(builder)).isZero();
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action().name())
        .containsExactly("TASK_INPUT_REQUESTED");
  }

  @Test
  void task_that_waits_for_input_does_not_time_out() {
    TaskId id = asking();
    mesh.asks(builder, 0, 1);
    mesh.passes(Duration.ofHours(2));
    assertThat(acts.task(id).state()).isInstanceOf(TaskState.InputRequired.class);
  }

  @Test
  void answer_queues_the_task_and_goes_to_the_worker_with_the_next_offer() {
    TaskId id = asking();
    mesh.asks(builder, 0, 1);
    mesh.done(new AnswerInput(id, 1, Acts.text("main")));
    assertThat(acts.lease(id).agent()).isEqualTo(builder);
    assertThat(acts.task(id).attempt()).isEqualTo(1);
    Question question = acts.task(id).questions().getFirst();
    assertThat(question.answer()).isEqualTo(Acts.text("main"));
    assertThat(question.answeredBy()).isEqualTo(SmallMesh.ADMIN);
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action().name())
        .containsExactly("TASK_INPUT_GIVEN", "TASK_ASSIGNED");
  }

  @Test
  void answered_task_goes_to_the_agent_that_asked_even_if_another_scores_better() {
    TaskId id = asking();
    AgentId better = acts.agent("better", "java:5");
    mesh.done(new AnswerInput(id, 0, Acts.text("main")));
    assertThat(acts.task(id).lease()).isNull();
    mesh.tenant().presence().ask(better, 0, 1);
    mesh.asks(builder, 0, 1);
    assertThat(acts.lease(id).agent()).isEqualTo(builder);
    assertThat(acts.task(id).placement())
        .satisfies(p -> assertThat(p).isNotNull())
        .extracting(p -> p == null ? null : p.preferred())
        .isEqualTo(builder);
  }

  @Test
  void answered_task_goes_to_another_agent_when_the_one_that_asked_is_away() {
    TaskId id = asking();
    AgentId other = acts.agent("other", "java:1");
    mesh.done(new AnswerInput(id, 0, Acts.text("main")));
    mesh.asks(other, 0, 1);
    assertThat(acts.lease(id).agent()).isEqualTo(other);
  }

  @Test
  void answer_to_a_task_that_does_not_wait_for_it_is_refused() {
    TaskId id = acts.submit(Acts.work("java:1"));
    assertThat(mesh.refused(new AnswerInput(id, 0, Acts.text("x"))).sentence())
        .endsWith("is QUEUED and waits for no input");
    TaskId unknown = new TaskId(new UUID(1, 1));
    assertThat(mesh.refused(new AnswerInput(unknown, 0, Acts.text("x"))).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void answer_to_an_earlier_question_is_refused() {
    TaskId id = asking();
    mesh.asks(builder, 0, 1);
    mesh.done(new AnswerInput(id, 1, Acts.text("main")));
    mesh.done(new AskForInput(id, builder, token(id), Acts.text("which commit?")));
    assertThat(mesh.refused(new AnswerInput(id, 1, Acts.text("main"))).sentence())
        .endsWith("waits for the answer to question 2");
  }

  @Test
  void worker_that_has_asked_can_not_complete_until_it_is_offered_the_task_again() {
    mesh.asks(builder, 0, 1);
    TaskId id = acts.submit(Acts.work("java:1"));
    long token = token(id);
    mesh.done(new AskForInput(id, builder, token, Acts.text("which?")));
    assertThat(mesh.refused(new Complete(id, builder, token, Acts.text("guess"))).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
  }

  @Test
  void questions_of_a_task_are_bounded() {
    TaskId id = asking();
    for (int i = 1; i < 8; i++) {
      mesh.asks(builder, 0, 1);
      mesh.done(new AnswerInput(id, i, Acts.text("yes")));
      mesh.done(new AskForInput(id, builder, token(id), Acts.text("sure?")));
    }
    mesh.asks(builder, 0, 1);
    mesh.done(new AnswerInput(id, 8, Acts.text("yes")));
    Refusal refusal = mesh.refused(new AskForInput(id, builder, token(id), Acts.text("really?")));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal.sentence()).endsWith("has asked for input 8 times already");
  }

  @Test
  void question_and_answer_have_bounded_sizes() {
    TaskId id = new TaskId(new UUID(1, 1));
    Payload large = new Payload("", new byte[Question.MAX_BYTES + 1]);
    Payload larger = new Payload("", new byte[Question.MAX_ANSWER_BYTES + 1]);
    assertThatThrownBy(() -> new AskForInput(id, builder, 1, large))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("question");
    assertThatThrownBy(() -> new AskForInput(id, builder, 1, Payload.EMPTY))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new AnswerInput(id, 1, larger))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("answer");
  }

  @Test
  void task_that_waits_for_input_can_be_cancelled() {
    TaskId id = asking();
    mesh.done(new Cancel(id, "never mind", true));
    assertThat(acts.task(id).state().label()).isEqualTo("CANCELLED");
  }
}
