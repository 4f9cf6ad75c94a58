package io.agentmesh.http.resource.chaos;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.resilience.chaos.Faults;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.rest.chaos.LeaseKill;
import io.agentmesh.wire.rest.chaos.LeaseKillRequest;
import java.util.Optional;

/**
 * {@code /v1/chaos/lease-kills}: a task is taken from the agent that works on it, as if the agent
 * had failed, and is offered again. Who held the lease is fenced off by its token.
 */
public final class LeaseKillsResource {
  private static final String WHY = "chaos: the lease was killed on purpose";

  /** A lease, and whether its task may be tried again. */
  private record Held(TaskLease lease, int attempt, boolean triedAgain) {}

  private final Faults faults;

  /** Where faults may be injected. */
  public LeaseKillsResource(Faults faults) {
    this.faults = faults;
  }

  /** Takes a lease away; that it does is kept first. */
  public Answer kill(CalmRequest request) {
    request.readAll(Permission.CHAOS_RUN, _ -> 0);
    ChaosResource.requireEnabled(faults);
    LeaseKillRequest wanted = request.body(LeaseKillRequest.class);
    TenantId tenant = new TenantId(wanted.tenant());
    TaskId id = TaskId.parse(wanted.task());
    Task task =
        request
            .readAll(Permission.CHAOS_RUN, state -> find(state, tenant, id))
            .orElseThrow(() -> RequestRefused.notFound("task of tenant " + tenant, id));
    Held held = held(task);
    if (!held.triedAgain()) {
      throw conflict("task " + id + " has no attempt left: it would become a dead letter");
    }
    FaultTrail.kills(request, tenant.value(), id.toString(), Shown.text(wanted.reason()));
    TaskLease lease = held.lease();
    Outcome outcome =
        request
            .mesh()
            .call(
                Origin.system(Principal.system(tenant)),
                new TaskCommand.Fail(id, lease.agent(), lease.token(), WHY, true))
            .join();
    return switch (outcome) {
      case Outcome.Done(_, long position) ->
          Answer.json(
                  200,
                  new LeaseKill(
                      tenant.value(), id.toString(), lease.agent().value(), held.attempt()))
              .at(position);
      case Outcome.Refused(var refusal, _) -> throw new RequestRefused(Problems.of(refusal));
      case Outcome.Unknown unknown -> throw new RequestRefused(Problems.of(unknown));
    };
  }

  private static Optional<Task> find(State state, TenantId tenant, TaskId id) {
    TenantState known = state.find(tenant);
    return known == null ? Optional.empty() : Optional.ofNullable(known.tasks().find(id));
  }

  private static Held held(Task task) {
    TaskLease lease = task.lease();
    if (lease == null) {
      throw conflict("task " + task.id() + " is " + task.state().label() + ", not leased");
    }
    return new Held(lease, task.attempt(), task.attempt() <= task.spec().retries());
  }

  private static RequestRefused conflict(String sentence) {
    return RequestRefused.of(ProblemType.CONFLICT, sentence);
  }
}
