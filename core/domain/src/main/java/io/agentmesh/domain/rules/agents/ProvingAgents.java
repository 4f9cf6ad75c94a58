package io.agentmesh.domain.rules.agents;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.HealthCause;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.event.AgentEvent.HealthChanged;
import io.agentmesh.domain.settings.FailureRules;
import io.agentmesh.domain.state.Presence;
import io.agentmesh.domain.state.TenantState;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker around each agent. One whose attempts fail one after the other is unhealthy and
 * is given no tasks for a while, so that it can not use up the attempts of all that wait. Then it
 * is given a few to prove itself: after some in a row that it completes it is healthy again, after
 * one more that fails it rests once more. What it is told meanwhile still reaches it.
 *
 * <p>Attempts count that end with a failure which may be retried, or whose lease runs out. A
 * failure that is final says something of the task, and falling silent is judged by itself. The
 * counts are notes that a restart of the node begins anew; that the agent has to prove itself is
 * kept.
 */
public final class ProvingAgents {
  private ProvingAgents() {}

  /** What an attempt that failed changes, or null. */
  public static @Nullable HealthChanged failed(
      TenantState tenant, FailureRules rules, Act act, AgentId id) {
    Agent agent = tenant.agents().find(id);
    if (agent == null || rules.inRow() == 0) {
      return null;
    }
    Presence presence = tenant.presence();
    int failures = presence.failed(id);
    if (agent.isFailing() || presence.rests(id)) {
      presence.rest(id, act.time() + rules.restMillis() * 1000);
      return null;
    }
    if (!agent.healthy() || failures < rules.inRow()) {
      return null;
    }
    presence.rest(id, act.time() + rules.restMillis() * 1000);
    return JudgingHealth.changed(
        act,
        agent,
        false,
        HealthCause.FAILURES,
        "its last "
            + failures
            + " attempts failed: it is given no tasks for "
            + rules.restMillis()
            + " ms, then "
            + rules.probes()
            + " at once");
  }

  /** What a completed task changes, or null. */
  public static @Nullable HealthChanged completed(
      TenantState tenant, FailureRules rules, Act act, AgentId id) {
    int proofs = tenant.presence().completed(id);
    Agent agent = tenant.agents().find(id);
    if (agent == null || !agent.isFailing() || proofs < rules.successes()) {
      return null;
    }
    tenant.presence().rested(id);
    return JudgingHealth.changed(
        act, agent, true, HealthCause.FAILURES, "it completed " + proofs + " tasks in a row");
  }

  /** Those who have rested may be given tasks. */
  public static void rested(TenantState tenant, Act act) {
    if (tenant.presence().restedBy(act.time())) {
      tenant.stirTasks();
    }
  }

  /** Whether the agent may be given tasks as far as its health is concerned. */
  public static boolean mayWork(TenantState tenant, Agent agent) {
    return agent.healthy() || mayProve(tenant, agent);
  }

  /** Whether it is to be given one to prove itself. */
  public static boolean mayProve(TenantState tenant, Agent agent) {
    return agent.isFailing()
        && !tenant.presence().rests(agent.id())
        && tenant.loadOf(agent.id()) < tenant.presence().probes();
  }
}
