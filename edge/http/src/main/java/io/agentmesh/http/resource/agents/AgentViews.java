package io.agentmesh.http.resource.agents;

import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.HealthChange;
import io.agentmesh.domain.agent.HealthMetrics;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.agents.Agent;
import io.agentmesh.wire.rest.agents.AgentHealth;
import io.agentmesh.wire.rest.agents.AgentHeartbeat;
import io.agentmesh.wire.rest.agents.AgentLoad;
import io.agentmesh.wire.rest.agents.AgentStatus;
import io.agentmesh.wire.rest.agents.Capability;
import io.agentmesh.wire.rest.agents.HealthCause;
import io.agentmesh.wire.rest.agents.OperatorState;
import io.agentmesh.wire.rest.agents.history.AgentChange;
import io.agentmesh.wire.rest.agents.history.AgentChangeKind;
import io.agentmesh.wire.rest.agents.history.AgentHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agents between the wire and the mesh. */
final class AgentViews {
  private AgentViews() {}

  /** What is shown of an agent: itself and its load, and when it was heard (0: not known). */
  static Agent of(io.agentmesh.domain.agent.Agent agent, int leases, long heardAt) {
    AgentSpec spec = agent.spec();
    return new Agent(
        agent.id().value(),
        Shown.textOrNull(spec.name()),
        capabilities(spec.capabilities()),
        spec.concurrency(),
        spec.heartbeatTimeoutMillis(),
        spec.tags(),
        agent.version(),
        AgentStatus.valueOf(io.agentmesh.domain.agent.AgentStatus.of(agent, leases).name()),
        OperatorState.valueOf(agent.operatorState().name()),
        agent.healthy(),
        new AgentLoad(leases, spec.concurrency()),
        Shown.time(agent.registeredAt()),
        Shown.timeOrNull(heardAt),
        health(agent.healthChange()),
        Shown.textOrNull(spec.description()),
        capabilities(agent.levelCaps()));
  }

  private static List<Capability> capabilities(List<io.agentmesh.domain.agent.Capability> levels) {
    return levels.stream().map(c -> new Capability(c.name(), c.level())).toList();
  }

  /** What changed about an agent, the newest first. */
  static AgentHistory history(List<io.agentmesh.domain.agent.AgentChange> changes) {
    return new AgentHistory(
        changes.reversed().stream()
            .map(c ->
                new AgentChange(
                    AgentChangeKind.valueOf(c.kind().name()),
                    Shown.textOrNull(c.by()),
                    Shown.textOrNull(c.reason()),
                    Shown.time(c.at())))
            .toList());
  }

  private static @Nullable AgentHealth health(@Nullable HealthChange change) {
    return change == null
        ? null
        : new AgentHealth(
            HealthCause.valueOf(change.cause().name()), change.reason(), Shown.time(change.at()));
  }

  /** The figures of a heartbeat. */
  static HealthMetrics metrics(AgentHeartbeat beat) {
    return new HealthMetrics(
        beat.successRate(),
        beat.errorRate(),
        beat.responseMillis(),
        beat.cpuPercent(),
        beat.memoryPercent());
  }

  /** What is shown of an agent, read where it lives. */
  static Agent of(io.agentmesh.domain.agent.Agent agent, TenantState tenant) {
    return of(agent, tenant.loadOf(agent.id()), tenant.presence().heardAt(agent.id()));
  }

  /** What an agent declares, with the defaults for what it leaves out. */
  static AgentSpec spec(
      @Nullable String name,
      List<Capability> capabilities,
      @Nullable Integer concurrency,
      @Nullable Long heartbeatTimeoutMillis,
      List<String> tags,
      @Nullable String description) {
    return new AgentSpec(
        Shown.text(name),
        capabilities.stream()
            .map(c -> new io.agentmesh.domain.agent.Capability(c.name(), c.level()))
            .toList(),
        concurrency == null ? AgentSpec.DEFAULT_CONCURRENCY : concurrency,
        heartbeatTimeoutMillis == null
            ? AgentSpec.DEFAULT_HEARTBEAT_TIMEOUT_MILLIS
            : heartbeatTimeoutMillis,
        tags,
        Shown.text(description));
  }
}
