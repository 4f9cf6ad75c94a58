package io.agentmesh.client.agent;

import io.agentmesh.client.delivery.DeliveryHandler;
import io.agentmesh.client.work.Skills;
import io.agentmesh.wire.session.AgentSpec;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** All that an agent says about itself when it starts, checked. */
record AgentDeclaration(
    AgentSpec spec,
    Skills skills,
    DeliveryHandler deliveries,
    int prefetch,
    List<Interest> topics,
    Supplier<AgentMetrics> metrics) {
  AgentDeclaration {
    topics = List.copyOf(topics);
  }

  Duration heartbeatTimeout() {
    return Duration.ofMillis(spec.getHeartbeatTimeoutMs());
  }
}
