package io.agentmesh.cli.chaos.drill;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.wire.rest.agents.AgentRegistration;
import io.agentmesh.wire.rest.agents.Capability;
import io.agentmesh.wire.rest.leases.LeaseRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** An agent that takes tasks up and then does nothing, as one whose process stands still. */
final class StalledWorker implements AutoCloseable {
  private static final String ID = "drill-stalled";
  private static final int WAIT_MILLIS = 500;

  private final Api api;
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean over;

  /** Begins to take tasks. */
  StalledWorker(Api api) {
    this.api = api;
    var _ =
        api.send(
            Change.post(
                "/v1/agents",
                new AgentRegistration(
                    ID, null, List.of(new Capability(Side.WORK, 5)), 4, null, List.of(), null)));
    this.thread = Thread.ofVirtual().start(this::run);
  }

  private void run() {
    while (!over) {
      try {
        JsonNode leases =
            api.send(
                Change.post("/v1/leases", new LeaseRequest(ID, 4, 0, WAIT_MILLIS)),
                Duration.ofMillis(WAIT_MILLIS));
        for (JsonNode lease : leases.path("tasks")) {
          take(lease);
        }
      } catch (CliFailure later) {
        Thread.onSpinWait();
      }
    }
  }

  private void take(JsonNode lease) {
    String task = lease.path("taskId").asString();
    taken.add(task);
    var _ =
        api.send(
            Change.post(
                "/v1/tasks/" + task + "/accept",
                Map.of("agent", ID, "token", lease.path("token").asString())));
  }

  /** The tasks that it took up. */
  Set<String> taken() {
    return taken;
  }

  /** Takes no more; what it holds it holds until the leases run out. */
  @Override
  public void close() {
    over = true;
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
