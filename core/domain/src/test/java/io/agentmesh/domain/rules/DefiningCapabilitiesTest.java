package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.ContractCommand.DefineCapability;
import io.agentmesh.domain.command.ContractCommand.RemoveCapability;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand.Complete;
import io.agentmesh.domain.command.TaskCommand.Submit;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.contract.Side;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.settings.SchemaRules;
import io.agentmesh.domain.state.contract.Contracts;
import io.agentmesh.domain.task.TaskId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Capabilities get contracts, and tasks are judged by them. */
class DefiningCapabilitiesTest {
  private final SmallMesh mesh = new SmallMesh(MeshRules.DEFAULT.with(new SchemaRules(2, 10, 30)));
  private final Acts acts = new Acts(mesh);

  private Contract define(String input, String output, long replaces) {
    return mesh.done(Reply.OfContract.class, new DefineCapability("java", input, output, replaces))
        .contract();
  }

  private Reply.Unjudged unjudged(Pin... judged) {
    return mesh.done(
        Reply.Unjudged.class, new Submit(Acts.work("java:1"), Once.NEVER, List.of(judged)));
  }

  private TaskId submitted(Pin... judged) {
    return mesh.done(
            Reply.Submitted.class, new Submit(Acts.work("java:1"), Once.NEVER, List.of(judged)))
        .task();
  }

  private Contracts contracts() {
    return mesh.tenant().contracts();
  }

  @Test
  void contract_replaced_needs_its_version_and_gets_the_next() {
    Contract first = define("in", "out", 0);
    assertThat(first.version()).isEqualTo(1);
    assertThat(define("in", "out", 0)).isEqualTo(first);
    assertThat(mesh.refused(new DefineCapability("java", "other", "", 0)).kind())
        .isEqualTo(Refusal.Kind.ALREADY_EXISTS);
    assertThat(mesh.refused(new DefineCapability("java", "other", "", 9)).kind())
        .isEqualTo(Refusal.Kind.VERSION_MISMATCH);
    assertThat(define("other", "", 1).version()).isEqualTo(2);
    assertThat(mesh.refused(new RemoveCapability("java", 1)).kind())
        .isEqualTo(Refusal.Kind.VERSION_MISMATCH);
    mesh.done(new RemoveCapability("java", 0));
    assertThat(mesh.refused(new RemoveCapability("java", 0)).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThat(define("in", "out", 0).version()).isEqualTo(3);
  }

  @Test
  void contract_defined_leaves_an_audit_fact() {
    define("in", "", 0);
    assertThat(mesh.lastFacts())
        .singleElement()
        .satisfies(fact -> {
          assertThat(fact.action()).isEqualTo(Action.CONFIG_CHANGED);
          assertThat(fact.resource()).isEqualTo("java");
        });
  }

  @Test
  void contracts_beyond_a_bound_are_refused() {
    assertThat(mesh.refused(new DefineCapability("java", "x".repeat(11), "", 0)))
        .isEqualTo(
            new Refusal(
                Refusal.Kind.INVALID, "inputSchema must have at most 10 bytes", "inputSchema"));
    define("x".repeat(10), "x".repeat(10), 0);
    assertThat(mesh.refused(new DefineCapability("sql", "x".repeat(6), "x".repeat(5), 0)).kind())
        .isEqualTo(Refusal.Kind.TOO_MANY);
    mesh.done(Reply.OfContract.class, new DefineCapability("sql", "x", "", 0));
    assertThat(mesh.refused(new DefineCapability("rust", "x", "", 0)).sentence())
        .isEqualTo("the tenant has its 2 contracts of capabilities already");
  }

  @Test
  void payload_that_was_not_judged_is_told_by_what_it_has_to_be() {
    Contract contract = define("in", "", 0);
    Reply.Unjudged unjudged = unjudged();
    assertThat(unjudged.side()).isEqualTo(Side.INPUT);
    assertThat(unjudged.by()).containsExactly(contract);
    assertThat(mesh.tenant().tasks().open()).isZero();
    assertThat(mesh.lastEvents()).isEmpty();
    submitted(contract.pin());
    Contract next = define("other", "", 1);
    assertThat(unjudged(contract.pin()).by()).containsExactly(next);
  }

  @Test
  void submission_repeated_needs_no_judgement() {
    Contract contract = define("in", "", 0);
    Once once = new Once.Key("once", 1);
    Submit submit = new Submit(Acts.work("java:1"), once, List.of(contract.pin()));
    TaskId task = mesh.done(Reply.Submitted.class, submit).task();
    define("other", "", 1);
    assertThat(mesh.done(Reply.Submitted.class, new Submit(Acts.work("java:1"), once)))
        .isEqualTo(new Reply.Submitted(task, true));
  }

  @Test
  void result_is_judged_by_the_version_that_the_task_was_submitted_under() {
    AgentId builder = acts.agent("builder", "java:3");
    Contract first = define("", "out", 0);
    TaskId task = submitted();
    define("", "other", 1);
    mesh.asks(builder, 0, 1);
    long token = acts.lease(task).token();
    Complete complete = new Complete(task, builder, token, Acts.text("done"));
    Reply.Unjudged unjudged = mesh.done(Reply.Unjudged.class, complete);
    assertThat(unjudged.side()).isEqualTo(Side.OUTPUT);
    assertThat(unjudged.by()).containsExactly(first);
    assertThat(acts.lease(task).token()).isEqualTo(token);
    mesh.done(new Complete(task, builder, token, Acts.text("done"), List.of(first.pin())));
    assertThat(Objects.requireNonNull(mesh.tenant().tasks().find(task)).state().ended()).isTrue();
  }

  @Test
  void version_that_was_replaced_goes_with_the_last_task_that_needs_it() {
    AgentId builder = acts.agent("builder", "java:3");
    Contract first = define("", "out", 0);
    TaskId one = submitted();
    TaskId two = submitted();
    define("", "other", 1);
    assertThat(contracts().bytes()).isEqualTo(8);
    for (TaskId task : List.of(one, two)) {
      assertThat(contracts().find(first.pin())).isEqualTo(first);
      mesh.asks(builder, 0, 1);
      mesh.done(
          new Complete(
              task, builder, acts.lease(task).token(), Acts.text(""), List.of(first.pin())));
    }
    assertThat(contracts().find(first.pin())).isNull();
    assertThat(contracts().bytes()).isEqualTo(5);
  }
}
