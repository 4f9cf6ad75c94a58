package io.agentmesh.http.resource.agents;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.wire.rest.discovery.CapabilityQuery;
import io.agentmesh.wire.rest.discovery.DiscoveryAnswer;
import io.agentmesh.wire.rest.discovery.DiscoveryRequest;
import io.agentmesh.wire.rest.discovery.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code /v1/discovery}. */
public final class DiscoveryResource {
  private static final int MOST = 500;

  private record Found(Agent agent, int level) {}

  private static final Comparator<Found> BEST_FIRST =
      Comparator.comparingInt(Found::level).reversed().thenComparing(found -> found.agent().id());

  /** The agents that have what is asked for; ended ones only when they are asked for. */
  public Answer discover(CalmRequest request) {
    DiscoveryRequest wanted = request.body(DiscoveryRequest.class);
    return Answer.json(
        200,
        request.read(
            Permission.AGENT_READ, tenant -> new DiscoveryAnswer(matching(tenant, wanted))));
  }

  private static List<io.agentmesh.wire.rest.agents.Agent> matching(
      TenantState tenant, DiscoveryRequest wanted) {
    List<Found> found = new ArrayList<>();
    for (Agent agent : tenant.agents().all()) {
      int level = level(agent, wanted);
      if (level > 0 && shown(tenant.statusOf(agent), wanted)) {
        found.add(new Found(agent, level));
      }
    }
    found.sort(BEST_FIRST);
    return found.stream().limit(MOST).map(f -> AgentViews.of(f.agent(), tenant)).toList();
  }

  private static boolean shown(AgentStatus status, DiscoveryRequest wanted) {
    return wanted.status() == null
        ? status != AgentStatus.TERMINATED
        : status.name().equals(wanted.status().name());
  }

  /** Levels of the matching capabilities together, 0 when the agent does not match. */
  private static int level(Agent agent, DiscoveryRequest wanted) {
    int sum = 0;
    for (CapabilityQuery query : wanted.capabilities()) {
      int level = agent.spec().levelOf(query.name());
      int minimum = query.minimumLevel() == null ? 1 : query.minimumLevel();
      if (level >= minimum) {
        sum += level;
      } else if (wanted.match() != Match.ANY) {
        return 0;
      }
    }
    return sum;
  }
}
