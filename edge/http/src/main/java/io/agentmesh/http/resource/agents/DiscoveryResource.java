package io.agentmesh.http.resource.agents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.engine.port.Listings.AgentFilter;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.wire.rest.discovery.DiscoveryAnswer;
import io.agentmesh.wire.rest.discovery.DiscoveryRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/discovery}. The shard only looks at capabilities and status; what takes longer is done
 * to what it found.
 */
public final class DiscoveryResource {
  private static final int MOST = 500;

  /** An agent, how good it is, and what else is shown of it. */
  private record Found(Agent agent, Place place, int leases, long heardAt) {}

  /** Where an agent stands: best levels first, then by id. */
  private record Place(int levels, AgentId id) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byLevels = Integer.compare(other.levels, levels);
      return byLevels != 0 ? byLevels : id.compareTo(other.id);
    }

    String cursor() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((levels + " " + id).getBytes(UTF_8));
    }

    static Place of(String cursor) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        int space = text.indexOf(' ');
        return new Place(
            Integer.parseInt(text.substring(0, Math.max(0, space))),
            new AgentId(text.substring(space + 1)));
      } catch (IllegalArgumentException e) {
        throw new InvalidValue("cursor", "must be one that a discovery gave out");
      }
    }
  }

  /** The agents that have what is asked for; ended ones only when they are asked for. */
  public Answer discover(CalmRequest request) {
    DiscoveryRequest wanted = request.body(DiscoveryRequest.class);
    AgentFilter filter = AgentQueries.of(wanted);
    List<Found> capable = request.read(Permission.AGENT_READ, tenant -> capable(tenant, filter));
    @Nullable Place behind = wanted.cursor() == null ? null : Place.of(wanted.cursor());
    int limit = wanted.limit() == null ? MOST : wanted.limit();
    List<Found> found =
        capable.stream()
            .filter(f -> behind == null || f.place().compareTo(behind) > 0)
            .filter(f -> AgentQueries.says(f.agent(), filter))
            .sorted(Comparator.comparing(Found::place))
            .limit(limit + 1L)
            .toList();
    List<Found> page = found.subList(0, Math.min(limit, found.size()));
    return Answer.json(
        200,
        new DiscoveryAnswer(
            page.stream().map(f -> AgentViews.of(f.agent(), f.leases(), f.heardAt())).toList(),
            found.size() > limit ? page.getLast().place().cursor() : null));
  }

  private static List<Found> capable(TenantState tenant, AgentFilter filter) {
    List<Found> found = new ArrayList<>();
    for (Agent agent : tenant.agents().all()) {
      int levels = AgentQueries.levels(agent, filter);
      if (levels >= 0 && isShown(tenant.statusOf(agent), filter)) {
        found.add(
            new Found(
                agent,
                new Place(levels, agent.id()),
                tenant.loadOf(agent.id()),
                tenant.presence().heardAt(agent.id())));
      }
    }
    return found;
  }

  private static boolean isShown(AgentStatus status, AgentFilter filter) {
    return filter.status().isEmpty()
        ? status != AgentStatus.TERMINATED
        : status.name().equals(filter.status());
  }
}
