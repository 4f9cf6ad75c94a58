package io.agentmesh.e2e.scale;

import io.agentmesh.client.MeshOptions;
import io.agentmesh.e2e.node.NodeProcess;
import io.agentmesh.wire.rest.agents.AgentRegistration;
import io.agentmesh.wire.rest.agents.Capability;
import java.time.Duration;
import java.util.List;

/** How the clients of these proofs connect. */
final class Clients {
  private Clients() {}

  /** With the node's first key, and so many requests outstanding. */
  static MeshOptions options(NodeProcess node, int outstanding) {
    return options(node, node.adminKey(), outstanding);
  }

  /** With any key. */
  static MeshOptions options(NodeProcess node, String key, int outstanding) {
    return MeshOptions.withApiKey(key)
        .url(node.url())
        .requestTimeout(Duration.ofMinutes(2))
        .maxOutstanding(outstanding)
        .build();
  }

  /** An agent with one capability that need not be heard of for an hour. */
  static AgentRegistration agent(String id, String capability) {
    return new AgentRegistration(
        id,
        null,
        List.of(new Capability(capability, 3)),
        null,
        Duration.ofHours(1).toMillis(),
        List.of(),
        null);
  }
}
