package io.agentmesh.bench.load;

import io.agentmesh.bench.measure.Account;
import io.agentmesh.bench.measure.Latencies;
import io.agentmesh.bench.measure.Window;
import io.agentmesh.bench.node.Target;
import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;

/** What all loads share: whom to load, how much, and where to write down what happened. */
public record Run(
    Target target, int clients, int payload, Account account, Latencies latencies, Window window) {

  /** A connection of its own. */
  Mesh connect(int maxOutstanding) {
    return connect(maxOutstanding, target.apiKey());
  }

  /** A connection of its own, with another key. */
  Mesh connect(int maxOutstanding, String apiKey) {
    return Mesh.connect(
        MeshOptions.withApiKey(apiKey).url(target.url()).maxOutstanding(maxOutstanding).build());
  }

  /** The id of an agent that only this run has. */
  String agent(String role, int number) {
    return account.name() + "-" + role + "-" + number;
  }
}
