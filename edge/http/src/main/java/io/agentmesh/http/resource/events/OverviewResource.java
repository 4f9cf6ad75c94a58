package io.agentmesh.http.resource.events;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.wire.rest.events.Overview;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** {@code /v1/overview}: the tenant at a glance, in one look at its state. */
public final class OverviewResource {

  /** What there is now. */
  public Answer overview(CalmRequest request) {
    Counts counts = request.read(Permission.EVENT_READ, Counts::of);
    return Answer.json(
        200,
        new Overview(
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            request.mesh().events().position(),
            counts.agents,
            counts.open - counts.working,
            counts.working,
            counts.waiting,
            counts.leased,
            counts.dead,
            counts.ever,
            counts.completed,
            counts.failed));
  }

  /** Taken on the shard's thread, so that they belong together. */
  private record Counts(
      Map<String, Integer> agents,
      int open,
      int working,
      int waiting,
      int leased,
      int dead,
      long ever,
      long completed,
      long failed) {
    static Counts of(TenantState tenant) {
      Map<String, Integer> agents = new TreeMap<>();
      long completed = 0;
      long failed = 0;
      for (Agent agent : tenant.agents().all()) {
        agents.merge(tenant.statusOf(agent).name(), 1, Integer::sum);
        completed += agent.performance().completed();
        failed += agent.performance().failed();
      }
      int leased = tenant.mailboxes().leased().size();
      return new Counts(
          agents,
          tenant.tasks().open(),
          tenant.tasks().deadlines().size(),
          tenant.mailboxes().size() - leased,
          leased,
          tenant.deadLetters().all().size(),
          tenant.mailboxes().nextNumber() - 1,
          completed,
          failed);
    }
  }
}
