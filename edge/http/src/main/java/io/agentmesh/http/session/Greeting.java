package io.agentmesh.http.session;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.state.Repetitions;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.access.Entitlement;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.session.socket.CloseCode;
import io.agentmesh.http.session.translate.Introduction;
import io.agentmesh.http.session.translate.Pushes;
import io.agentmesh.http.session.translate.Replies;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.session.HeldDelivery;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.Welcome;
import java.util.List;

/**
 * From Hello to Welcome. The agent's other leases are given back, which also says whether the
 * principal may act as the agent; then the mesh is asked what it remembers of the producer and of
 * what the client still works on; then the agent is attached. Owned by the event loop.
 */
final class Greeting {
  /** What the mesh remembers: the producer, and which of the named leases still hold. */
  private record Remembered(
      boolean producer, List<HeldDelivery> held, List<Introduction.HeldTask> heldTasks) {}

  private final Session session;
  private final Roster roster;
  private final SessionOptions options;
  private final long seq;
  private final Introduction hello;

  Greeting(Session session, Roster roster, SessionOptions options, long seq, Introduction hello) {
    this.session = session;
    this.roster = roster;
    this.options = options;
    this.seq = seq;
    this.hello = hello;
  }

  /** Gives back what is no longer worked on. */
  static Command returnOthers(
      AgentId agent, List<HeldDelivery> held, List<Introduction.HeldTask> tasks) {
    return new MessageCommand.ReturnOthers(
        agent,
        held.stream().map(HeldDelivery::getDelivery).toList(),
        tasks.stream().map(Introduction.HeldTask::task).toList());
  }

  /** Begins for a session without an agent, which needs no leave. */
  void begin() {
    Entitlement rights = session.vitals().rights();
    if (rights.had(Permission.MESSAGE_PUBLISH)) {
      lookUp(Permission.MESSAGE_PUBLISH);
    } else if (rights.had(Permission.TASK_SUBMIT)) {
      lookUp(Permission.TASK_SUBMIT);
    } else {
      welcome(new Remembered(false, List.of(), List.of()));
    }
  }

  /** What came of giving back the agent's other leases. */
  void returned(Outcome outcome) {
    if (session.link().closing()) {
      return;
    }
    if (outcome instanceof Outcome.Done) {
      lookUp(Permission.MESSAGE_CONSUME);
      return;
    }
    refuse(Replies.of(seq, outcome), codeOf(outcome), "Hello was not accepted");
  }

  private static CloseCode codeOf(Outcome outcome) {
    return outcome instanceof Outcome.Refused(Refusal refusal, _)
            && refusal.kind() == Refusal.Kind.FORBIDDEN
        ? CloseCode.FORBIDDEN
        : CloseCode.OVERLOADED;
  }

  private void lookUp(Permission permission) {
    session.intake().read(permission, this::remembered, this::welcome, this::refuse);
  }

  private void welcome(Remembered found) {
    AgentLink agent = session.agentLink();
    if (session.link().closing()) {
      return;
    }
    if (agent != null) {
      boolean lost =
          found.held().size() < hello.held().size()
              || found.heldTasks().size() < hello.heldTasks().size();
      try {
        roster.enter(
            agent,
            session.intake().origin(),
            returnOthers(agent.agent(), found.held(), found.heldTasks()),
            lost);
      } catch (MeshUnavailable e) {
        refuse(Problems.of(e));
        return;
      }
    }
    session.vitals().greeted();
    session
        .link()
        .welcome(
            ServerOp.newBuilder()
                .setWelcome(
                    Welcome.newBuilder()
                        .setSessionId(session.id())
                        .setMaxOutstanding(options.maxOutstanding())
                        .setMaxFrameBytes(options.maxFrameBytes())
                        .setNode(options.node())
                        .setResumed(found.producer()))
                .build());
    tellWhatIsLost(found);
  }

  private void tellWhatIsLost(Remembered found) {
    for (HeldDelivery d : hello.held()) {
      if (!found.held().contains(d)) {
        session.link().send(Pushes.leaseLost(d.getDelivery(), d.getToken()));
      }
    }
    for (Introduction.HeldTask t : hello.heldTasks()) {
      if (!found.heldTasks().contains(t)) {
        session.link().send(Pushes.leaseLost(t.task(), t.token()));
      }
    }
  }

  private void refuse(Problem problem) {
    boolean forbidden = problem.status() == ProblemType.FORBIDDEN.status();
    refuse(
        Replies.problem(seq, 0, problem),
        forbidden ? CloseCode.FORBIDDEN : CloseCode.OVERLOADED,
        problem.title());
  }

  private void refuse(ServerOp reply, CloseCode code, String reason) {
    session.link().send(reply);
    session.close(code, reason);
  }

  /** Looks, on the shard thread. */
  private Remembered remembered(TenantState tenant) {
    Repetitions.ProducerScope scope =
        new Repetitions.ProducerScope(session.principal().id(), hello.producer());
    return new Remembered(
        tenant.repetitions().producer(scope) != null,
        hello.held().stream().filter(d -> holds(tenant, d)).toList(),
        hello.heldTasks().stream().filter(t -> holds(tenant, t)).toList());
  }

  private boolean holds(TenantState tenant, HeldDelivery held) {
    Delivery delivery = tenant.mailboxes().delivery(held.getDelivery());
    return delivery != null
        && delivery.recipient().equals(hello.agent())
        && delivery.state() instanceof DeliveryState.Leased(long token, _)
        && token == held.getToken();
  }

  private boolean holds(TenantState tenant, Introduction.HeldTask held) {
    Task task = tenant.tasks().find(held.task());
    TaskLease lease = task == null ? null : task.lease();
    return lease != null && lease.agent().equals(hello.agent()) && lease.token() == held.token();
  }
}
