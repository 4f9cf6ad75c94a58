package io.agentmesh.codereview.run;

import io.agentmesh.codereview.run.node.MeshApi;
import io.agentmesh.codereview.run.process.Child;
import io.agentmesh.wire.rest.agents.Agent;
import io.agentmesh.wire.rest.agents.AgentStatus;
import java.io.IOException;
import java.util.Optional;

/** One worker dies in the middle of its work, and the mesh gives its work to others. */
final class Killing {

  private final Crew crew;
  private final MeshApi api;
  private final Narrator narrator;
  private Optional<Child> victim = Optional.empty();
  private boolean noticed;
  private long killedAt;
  private int held;

  Killing(Crew crew, MeshApi api, Narrator narrator) {
    this.crew = crew;
    this.api = api;
    this.narrator = narrator;
  }

  /** Whether a worker was killed. */
  boolean isDone() {
    return victim.isPresent();
  }

  /** Whether the mesh has noticed. */
  boolean isNoticed() {
    return noticed;
  }

  /** Kills the worker that holds most, if any holds something now. */
  void tryKill() throws IOException {
    Optional<Child> busiest = Optional.empty();
    int most = 0;
    for (Child worker : crew.workers()) {
      int leases = api.agent(crew.agentId(worker)).load().leases();
      if (leases > most) {
        most = leases;
        busiest = Optional.of(worker);
      }
    }
    if (busiest.isPresent()) {
      kill(busiest.get());
    }
  }

  private void kill(Child worker) throws IOException {
    worker.kill();
    killedAt = System.nanoTime();
    victim = Optional.of(worker);
    held = api.agent(crew.agentId(worker)).load().leases();
    narrator.tell(
        "kill",
        "%s (process %d) gets SIGKILL while it holds %d leases"
            .formatted(worker.name(), worker.pid(), held));
  }

  /** Looks whether the mesh has noticed that the worker is silent. */
  void look() throws IOException {
    if (noticed || victim.isEmpty()) {
      return;
    }
    Agent agent = api.agent(crew.agentId(victim.get()));
    if (agent.status() == AgentStatus.UNHEALTHY && agent.load().leases() == 0) {
      noticed = true;
      narrator.tell(
          "expired",
          "%s was silent for %.1f s: it is UNHEALTHY and its leases went to others"
              .formatted(victim.get().name(), (System.nanoTime() - killedAt) / 1e9));
    }
  }

  /** Leases that the worker held when it was killed. */
  int held() {
    return held;
  }

  /** The agent that was killed. */
  Optional<String> agentId() {
    return victim.map(crew::agentId);
  }
}
