package io.agentmesh.http.session.translate;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.agent.HealthMetrics;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.wire.session.Heartbeat;
import java.util.ArrayList;
import java.util.List;

/** Specifications of agents and tasks, with what holds where nothing was given. */
final class Specs {
  private Specs() {}

  static AgentSpec agent(io.agentmesh.wire.session.AgentSpec spec) {
    List<Capability> capabilities = new ArrayList<>(spec.getCapabilitiesCount());
    for (io.agentmesh.wire.session.Capability c : spec.getCapabilitiesList()) {
      capabilities.add(new Capability(c.getName(), c.getLevel()));
    }
    return new AgentSpec(
        spec.getName(),
        capabilities,
        spec.getConcurrency() == 0 ? AgentSpec.DEFAULT_CONCURRENCY : spec.getConcurrency(),
        spec.getHeartbeatTimeoutMs() == 0
            ? AgentSpec.DEFAULT_HEARTBEAT_TIMEOUT_MILLIS
            : Integer.toUnsignedLong(spec.getHeartbeatTimeoutMs()),
        List.copyOf(spec.getTagsList()),
        spec.getDescription());
  }

  static HealthMetrics metrics(Heartbeat beat) {
    return new HealthMetrics(
        beat.hasSuccessRate() ? beat.getSuccessRate() : null,
        beat.hasErrorRate() ? beat.getErrorRate() : null,
        beat.hasResponseMs() ? beat.getResponseMs() : null,
        beat.hasCpuPercent() ? beat.getCpuPercent() : null,
        beat.hasMemoryPercent() ? beat.getMemoryPercent() : null);
  }

  static TaskSpec task(io.agentmesh.wire.session.TaskSpec spec, Payload payload) {
    List<Requirement> requires = new ArrayList<>(spec.getRequiresCount());
    for (io.agentmesh.wire.session.Requirement r : spec.getRequiresList()) {
      int level = r.getMinimumLevel() == 0 ? 1 : r.getMinimumLevel();
      requires.add(new Requirement(r.getCapability(), level));
    }
    return new TaskSpec(
        spec.getType(),
        requires,
        payload,
        spec.getPriority() == 0 ? Envelope.DEFAULT_PRIORITY : spec.getPriority(),
        spec.hasRetries() ? spec.getRetries() : TaskSpec.DEFAULT_RETRIES,
        spec.getAttemptTimeoutMs() == 0
            ? TaskSpec.DEFAULT_ATTEMPT_TIMEOUT_MILLIS
            : spec.getAttemptTimeoutMs(),
        spec.getCorrelationId(),
        spec.getTraceparent(),
        spec.getScheduleToStartMs(),
        spec.getHeartbeatTimeoutMs(),
        spec.getDeadlineMicros(),
        spec.getParent().isEmpty() ? null : new TaskId(Ids.parse("parent", spec.getParent())),
        spec.getDataSubject());
  }
}
