package io.agentmesh.engine.shard;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.state.Presence;
import io.agentmesh.engine.port.Receiver;
import org.jspecify.annotations.Nullable;

/** A receiver with what it still takes. Owned by the shard thread. */
final class Slot {
  final TenantId tenant;
  final AgentId agent;
  final Receiver receiver;
  @Nullable Presence presence;
  int deliveries;
  int tasks;
  boolean detached;

  Slot(TenantId tenant, AgentId agent, Receiver receiver) {
    this.tenant = tenant;
    this.agent = agent;
    this.receiver = receiver;
  }
}
