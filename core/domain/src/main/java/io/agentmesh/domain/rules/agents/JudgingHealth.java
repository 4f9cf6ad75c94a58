package io.agentmesh.domain.rules.agents;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.HealthCause;
import io.agentmesh.domain.agent.HealthMetrics;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.event.AgentEvent.HealthChanged;
import io.agentmesh.domain.settings.AgentRules;
import io.agentmesh.domain.state.Presence;
import io.agentmesh.domain.state.TenantState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What heartbeats say of an agent's health. Bad and good ones are counted in a row, so that one
 * figure beside its threshold does not make an agent flap; the counts are notes that a restart of
 * the node begins anew.
 */
public final class JudgingHealth {
  private JudgingHealth() {}

  /** What the heartbeat changes, or null. */
  public static @Nullable HealthChanged heartbeat(
      TenantState tenant, AgentRules rules, Act act, Agent agent, HealthMetrics metrics) {
    Presence presence = tenant.presence();
    if (!metrics.isEmpty()) {
      String badness = badness(rules, metrics);
      if (badness.isEmpty()) {
        int good = presence.didWell(agent.id());
        if (byFigures(agent) && good >= rules.recoveries()) {
          return changed(act, agent, true, HealthCause.METRICS, "its figures are good again");
        }
      } else if (presence.didBadly(agent.id()) >= rules.breaches()
          && (agent.healthy() || agent.isSilent())) {
        return changed(act, agent, false, HealthCause.METRICS, badness);
      }
    }
    return agent.isSilent() ? heard(presence, act, agent) : null;
  }

  /** Who failed before it fell silent has to prove itself all the same. */
  private static HealthChanged heard(Presence presence, Act act, Agent agent) {
    return presence.hasToProve(agent.id())
        ? changed(
            act, agent, false, HealthCause.FAILURES, "it is heard again, and had failed before")
        : changed(act, agent, true, HealthCause.SILENCE, "it is heard again");
  }

  private static boolean byFigures(Agent agent) {
    return !agent.healthy()
        && agent.healthChange() != null
        && agent.healthChange().cause() == HealthCause.METRICS;
  }

  /**
   * What a new session changes, or null: whatever ailed the agent, it starts anew. Only who failed
   * has to prove itself, which it may do at once.
   */
  public static @Nullable HealthChanged restart(TenantState tenant, Act act, Agent agent) {
    if (agent.isFailing()) {
      tenant.presence().rested(agent.id());
    }
    if (agent.healthy() || agent.isFailing()) {
      return null;
    }
    return agent.isSilent()
        ? heard(tenant.presence(), act, agent)
        : changed(
            act,
            agent,
            true,
            agent.isUnreachable() ? HealthCause.WEBHOOK : HealthCause.METRICS,
            "it started anew");
  }

  /** The agent was silent for too long. */
  public static HealthChanged silence(Act act, Agent agent) {
    String reason = "no heartbeat within " + agent.spec().heartbeatTimeoutMillis() + " ms";
    return changed(act, agent, false, HealthCause.SILENCE, reason);
  }

  /** The audit fact of a change. */
  public static AuditFact fact(HealthChanged change) {
    return new AuditFact(
        change.healthy() ? Action.HEALTH_CHANGED : Action.AGENT_UNHEALTHY,
        "agent",
        change.agent().value(),
        AuditOutcome.SUCCESS,
        change.reason());
  }

  static HealthChanged changed(
      Act act, Agent agent, boolean healthy, HealthCause cause, String reason) {
    return new HealthChanged(act.tenant(), agent.id(), healthy, reason, act.time(), cause);
  }

  /** The sentence that names every figure beyond its threshold, or "". */
  private static String badness(AgentRules rules, HealthMetrics m) {
    List<String> bad = new ArrayList<>();
    Double success = m.successRate();
    double least = rules.minSuccessPercent() / 100.0;
    if (success != null && success < least) {
      bad.add("success rate " + success + " is below " + least);
    }
    above(bad, "error rate", m.errorRate(), rules.maxErrorPercent() / 100.0, "");
    above(bad, "response time", m.responseMillis(), (double) rules.maxResponseMillis(), " ms");
    above(bad, "cpu", m.cpuPercent(), rules.maxCpuPercent(), " %");
    above(bad, "memory", m.memoryPercent(), rules.maxMemoryPercent(), " %");
    return String.join(", ", bad);
  }

  private static void above(
      List<String> bad, String what, @Nullable Double value, double most, String unit) {
    if (value != null && value > most) {
      bad.add(what + " " + value + unit + " is above " + most + unit);
    }
  }
}
