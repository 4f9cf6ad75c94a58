package io.agentmesh.e2e.scale;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.rest.MeshRest;
import io.agentmesh.client.rest.Query;
import io.agentmesh.e2e.node.NodeProcess;
import io.agentmesh.wire.rest.tenants.TenantRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many tenants on one node, each with an agent and messages that only it may see. */
public final class ManyTenants {
  /**
   * What was seen.
   *
   * @param heapPerTenant bytes of live heap for each tenant with its key, agent and messages
   * @param restart from the start of the process to ready
   * @param right tenants that list exactly their own messages after the restart
   */
  public record Result(
      int tenants, Duration created, double heapPerTenant, Duration restart, long right) {
    @Override
    public String toString() {
      return "%,d tenants with an agent and %d messages each: made in %.1f s, %.0f bytes of heap each, ready again after %.1f s; %,d list exactly their own"
          .formatted(
              tenants,
              MESSAGES,
              created.toMillis() / 1000.0,
              heapPerTenant,
              restart.toMillis() / 1000.0,
              right);
    }
  }

  private static final int MESSAGES = 10;

  private ManyTenants() {}

  /** Makes so many tenants. */
  public static Result run(NodeProcess node, int tenants) {
    NodeUsage usage = new NodeUsage(node);
    long idle = usage.liveHeap();
    List<String> keys = new ArrayList<>();
    long began = System.nanoTime();
    try (MeshRest platform = MeshRest.of(Clients.options(node, 1))) {
      for (int i = 0; i < tenants; i++) {
        String key =
            platform.tenants().create(new TenantRequest("tenant-" + i, null)).adminKey().secret();
        keys.add(key);
        fill(node, key, i);
      }
    }
    Duration created = Duration.ofNanos(System.nanoTime() - began);
    double heap = (usage.liveHeap() - idle) / (double) tenants;
    node.kill();
    Duration restart = node.restart();
    long right = 0;
    for (int i = 0; i < tenants; i++) {
      right += listsItsOwn(node, keys.get(i), i) ? 1 : 0;
    }
    return new Result(tenants, created, heap, restart, right);
  }

  private static void fill(NodeProcess node, String key, int tenant) {
    try (MeshRest rest = MeshRest.of(Clients.options(node, key, 1))) {
      rest.agents().register(Clients.agent("worker", "scale.work"));
    }
    try (Mesh mesh = Mesh.connect(Clients.options(node, key, MESSAGES))) {
      for (int i = 0; i < MESSAGES; i++) {
        mesh.publish(Outgoing.toAgent("worker").type("of." + tenant).text("message " + i).build());
      }
    }
  }

  private static boolean listsItsOwn(NodeProcess node, String key, int tenant) {
    try (MeshRest rest = MeshRest.of(Clients.options(node, key, 1))) {
      List<String> types =
          rest.messages().stream(Query.all()).map(message -> message.type()).toList();
      return types.size() == MESSAGES && types.stream().allMatch(("of." + tenant)::equals);
    }
  }
}
