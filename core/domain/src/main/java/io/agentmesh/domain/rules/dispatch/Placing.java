package io.agentmesh.domain.rules.dispatch;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.placement.Candidate;
import io.agentmesh.domain.placement.Filter;
import io.agentmesh.domain.placement.Placement;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.rules.agents.ProvingAgents;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.WaitingLine;
import io.agentmesh.domain.task.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the agent for a task: hard filters first, then the weighted score; equal scores go to the
 * smaller id, so that the choice depends on nothing but the state. First of all comes who has to
 * prove itself, or would not be given the task by which it could.
 */
public final class Placing {
  /** Response time that scores 0 in its part, in microseconds. */
  private static final double SLOW_MICROS = 5_000_000;

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::agent);

  private Placing() {}

  /**
   * Decides for a waiting task, looking only at agents that are capable or would be without a cap.
   */
  static Placement choose(TenantState tenant, Weights weights, WaitingLine line, Task task) {
    List<Agent> looked = agents(tenant, line.capable(tenant.agents()));
    for (Agent agent : agents(tenant, tenant.agents().capped())) {
      if (isCapped(agent, task)) {
        looked.add(agent);
      }
    }
    return explain(tenant, weights, task, looked, tenant.agents().size());
  }

  /** Explains where a task could go now, looking at every agent. */
  public static Placement explain(TenantState tenant, Weights weights, Task task) {
    return explain(tenant, weights, task, tenant.agents().all(), tenant.agents().size());
  }

  private static List<Agent> agents(TenantState tenant, Collection<AgentId> ids) {
    List<Agent> agents = new ArrayList<>(ids.size());
    for (AgentId id : ids) {
      Agent agent = tenant.agents().find(id);
      if (agent != null) {
        agents.add(agent);
      }
    }
    return agents;
  }

  private static Placement explain(
      TenantState tenant, Weights weights, Task task, Collection<Agent> looked, int all) {
    List<Candidate> candidates = new ArrayList<>();
    Map<Filter, Integer> counts = new EnumMap<>(Filter.class);
    Map<Filter, String> examples = new EnumMap<>(Filter.class);
    boolean proving = false;
    for (Agent agent : looked) {
      Filter hindrance = hindrance(tenant, task, agent);
      if (hindrance == null) {
        candidates.add(score(tenant, weights, task, agent));
        proving |= !agent.healthy();
      } else {
        counts.merge(hindrance, 1, Integer::sum);
        examples.putIfAbsent(hindrance, agent.id().value());
      }
    }
    if (all > looked.size()) {
      counts.merge(Filter.CAPABLE, all - looked.size(), Integer::sum);
    }
    List<Placement.Excluded> excluded = new ArrayList<>(counts.size());
    counts.forEach((filter, n) ->
        excluded.add(new Placement.Excluded(filter, n, examples.getOrDefault(filter, ""))));
    if (candidates.size() > 1) {
      candidates.sort(BEST_FIRST);
    }
    AgentId preferred = putFirst(candidates, task.preferredAgent());
    if (preferred == null && proving) {
      preferred = putFirst(candidates, bestProving(tenant, candidates));
    }
    return new Placement(
        excluded, candidates.subList(0, Math.min(Placement.KEPT, candidates.size())), preferred);
  }

  private static @Nullable AgentId bestProving(TenantState tenant, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      Agent agent = tenant.agents().find(candidate.agent());
      if (agent != null && !agent.healthy()) {
        return agent.id();
      }
    }
    return null;
  }

  /** Puts the agent in front of the others; null when it is none of them. */
  private static @Nullable AgentId putFirst(List<Candidate> candidates, @Nullable AgentId agent) {
    for (int i = 0; agent != null && i < candidates.size(); i++) {
      if (candidates.get(i).agent().equals(agent)) {
        candidates.addFirst(candidates.remove(i));
        return agent;
      }
    }
    return null;
  }

  /** The first filter that the agent does not pass, or null. */
  private static @Nullable Filter hindrance(TenantState tenant, Task task, Agent agent) {
    if (isCapped(agent, task)) {
      return Filter.UNCAPPED;
    }
    if (!agent.meets(task.spec().requires())) {
      return Filter.CAPABLE;
    }
    if (agent.operatorState() != OperatorState.ACTIVE) {
      return Filter.ACTIVE;
    }
    if (!ProvingAgents.mayWork(tenant, agent)) {
      return Filter.HEALTHY;
    }
    if (task.refusedBy().contains(agent.id())) {
      return Filter.NOT_REFUSED;
    }
    if (tenant.loadOf(agent.id()) >= agent.spec().concurrency()) {
      return Filter.FREE_SLOT;
    }
    return tenant.presence().tasks(agent.id()) > 0 ? null : Filter.ASKING;
  }

  /** Whether it would be capable without its caps. */
  private static boolean isCapped(Agent agent, Task task) {
    List<Requirement> requires = task.spec().requires();
    return !agent.levelCaps().isEmpty() && agent.spec().meets(requires) && !agent.meets(requires);
  }

  private static Candidate score(TenantState tenant, Weights w, Task task, Agent agent) {
    int slots = agent.spec().concurrency();
    int load = tenant.loadOf(agent.id());
    double capability = 0;
    for (Requirement r : task.spec().requires()) {
      capability += agent.levelOf(r.capability()) / 5.0;
    }
    capability /= task.spec().requires().size();
    double availability = Math.min(1.0, tenant.presence().tasks(agent.id()) / (double) slots);
    double free = 1.0 - load / (double) slots;
    double performance = agent.performance().successRate();
    double response = Math.max(0, 1.0 - agent.performance().meanMicros() / SLOW_MICROS);
    double score =
        (w.capability() * capability
                + w.availability() * availability
                + w.load() * free
                + w.performance() * performance
                + w.responseTime() * response)
            / 100;
    return new Candidate(
        agent.id(),
        score,
        capability,
        availability,
        free,
        performance,
        response,
        agent.cappedFor(task.spec().requires()));
  }

  /** Whether the agent can be given a task now. */
  static boolean hasRoom(TenantState tenant, AgentId id) {
    if (tenant.presence().tasks(id) <= 0) {
      return false;
    }
    Agent agent = tenant.agents().find(id);
    return agent != null
        && agent.operatorState() == OperatorState.ACTIVE
        && ProvingAgents.mayWork(tenant, agent)
        && tenant.loadOf(id) < agent.spec().concurrency();
  }
}
