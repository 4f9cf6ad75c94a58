package io.agentmesh.http.resource.leases;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.limit.Seats;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.resource.Reporting;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.rest.leases.LeaseRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/leases}: asks for work and waits for it, on the event loop. */
public final class LeasesResource {
  private final Reporting reporting;
  private final Set<LongPoll> open = ConcurrentHashMap.newKeySet();
  private final Seats seats;
  private volatile boolean draining;

  /** Asks the mesh and comes back; who waits takes a seat. */
  public LeasesResource(Reporting reporting, Seats seats) {
    this.reporting = reporting;
    this.seats = seats;
  }

  /** Leases what there is, or waits for the first that comes. */
  public void lease(Exchange exchange, LeaseRequest request) {
    AgentId agent = new AgentId(request.agent());
    Wanted wanted = wanted(request);
    mayLease(exchange, agent, wanted);
    reporting.call(
        exchange,
        exchange.traceparent(),
        new AgentCommand.Heartbeat(agent),
        heard -> {
          Principal principal = exchange.principal();
          boolean waits = wanted.waitMillis() > 0;
          if (waits && !seats.take(principal)) {
            exchange.answer(Problems.of(seats));
            return;
          }
          LongPoll poll =
              new LongPoll(
                  exchange,
                  reporting,
                  agent,
                  heard.position(),
                  over -> {
                    if (open.remove(over) && waits) {
                      seats.leave(principal);
                    }
                  });
          open.add(poll);
          poll.begin(draining ? wanted.withoutWaiting() : wanted);
        });
  }

  /** Turns away who waits with a key or token that is no longer good. */
  public void lookAfter() {
    open.forEach(LongPoll::hurryWhenDenied);
  }

  /** Answers everybody who waits with what there is, and lets nobody wait any more. */
  public void drain() {
    draining = true;
    open.forEach(LongPoll::hurry);
  }

  private static Wanted wanted(LeaseRequest request) {
    return new Wanted(
        orZero(request.messages()), orZero(request.tasks()), orZero(request.waitMillis()));
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  /** The heartbeat that follows checks, and keeps for the audit, all but these rights. */
  private void mayLease(Exchange exchange, AgentId agent, Wanted wanted) {
    Set<Permission> rights = reporting.mesh().keys().rights(exchange.principal());
    if (!wanted.isAllowedBy(rights) && rights.contains(Permission.AGENT_REGISTER)) {
      throw RequestRefused.of(
          ProblemType.FORBIDDEN, "The API key may not lease this for agent " + agent + ".");
    }
  }
}
