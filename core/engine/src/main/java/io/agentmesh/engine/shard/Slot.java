package io.agentmesh.engine.shard;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.engine.port.Receiver;

/** A receiver with what it still takes. Owned by the shard thread. */
final class Slot {
  final TenantId tenant;
  final AgentId agent;
  final Receiver receiver;
  int deliveries;
  int tasks;
  boolean detached;

  Slot(TenantId tenant, AgentId agent, Receiver receiver) {
    this.tenant = tenant;
    this.agent = agent;
    this.receiver = receiver;
  }
}
