package io.agentmesh.http.resource.agents;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.engine.port.Listings.AgentFilter;
import io.agentmesh.engine.port.Listings.Match;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.discovery.CapabilityQuery;
import io.agentmesh.wire.rest.discovery.DiscoveryRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which agents are asked for, and whether one of them is meant. */
final class AgentQueries {
  private AgentQueries() {}

  /** The filter of a list. */
  static AgentFilter of(CalmRequest request) {
    return new AgentFilter(
        request.query("status", ""),
        parts(request.query("capability", "")).stream().map(AgentQueries::requirement).toList(),
        request.query("match", "all").equals("any") ? Match.ANY : Match.ALL,
        parts(request.query("tag", "")),
        request.query("text", ""));
  }

  /** The filter of a discovery. */
  static AgentFilter of(DiscoveryRequest wanted) {
    boolean any = wanted.match() == io.agentmesh.wire.rest.discovery.Match.ANY;
    return new AgentFilter(
        wanted.status() == null ? "" : wanted.status().name(),
        wanted.capabilities().stream().map(AgentQueries::requirement).toList(),
        any ? Match.ANY : Match.ALL,
        wanted.tags(),
        Shown.text(wanted.text()));
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(",")).filter(part -> !part.isEmpty()).toList();
  }

  private static Requirement requirement(String part) {
    int colon = part.indexOf(':');
    return colon < 0
        ? new Requirement(part, 1)
        : new Requirement(part.substring(0, colon), Integer.parseInt(part.substring(colon + 1)));
  }

  private static Requirement requirement(CapabilityQuery query) {
    return new Requirement(query.name(), query.minimumLevel() == null ? 1 : query.minimumLevel());
  }

  /** Levels of the capabilities that match together, -1 when too few do. */
  static int levels(Agent agent, AgentFilter filter) {
    int sum = 0;
    boolean some = filter.capabilities().isEmpty();
    for (Requirement needed : filter.capabilities()) {
      int level = agent.levelOf(needed.capability());
      if (level >= needed.minimumLevel()) {
        sum += level;
        some = true;
      } else if (filter.match() == Match.ALL) {
        return -1;
      }
    }
    return some ? sum : -1;
  }

  /** Whether the agent has every tag, and the text somewhere. */
  static boolean says(Agent agent, AgentFilter filter) {
    AgentSpec spec = agent.spec();
    List<String> tags = spec.tags().stream().map(AgentQueries::lower).toList();
    if (!filter.tags().stream().allMatch(tag -> tags.contains(lower(tag)))) {
      return false;
    }
    String text = lower(filter.text());
    return text.isEmpty()
        || lower(agent.id().value()).contains(text)
        || lower(spec.name()).contains(text)
        || lower(spec.description()).contains(text)
        || spec.capabilities().stream().map(Capability::name).anyMatch(n -> n.contains(text))
        || tags.stream().anyMatch(tag -> tag.contains(text));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
