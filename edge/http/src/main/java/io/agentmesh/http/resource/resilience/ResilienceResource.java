package io.agentmesh.http.resource.resilience;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.AccessCommand.ResilienceNote;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.resilience.NamedPolicy;
import io.agentmesh.resilience.Policies;
import io.agentmesh.resilience.PolicyConfig;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.resilience.ResilienceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code /v1/resilience}: the policies that calls of the node go by. */
public final class ResilienceResource {
  private final Policies policies;

  /** Of these policies. */
  public ResilienceResource(Policies policies) {
    this.policies = policies;
  }

  /** All of them, by name. */
  public Answer list(CalmRequest request) {
    request.read(Permission.RESILIENCE_READ, t -> t.id());
    return Lists.answer(policies.all().stream().map(ResilienceViews::shown).toList(), "");
  }

  /** One of them. */
  public Answer get(CalmRequest request) {
    request.read(Permission.RESILIENCE_READ, t -> t.id());
    return Answer.json(200, ResilienceViews.shown(find(request)));
  }

  /** Configures one anew; that is kept first. */
  public Answer set(CalmRequest request) {
    request.read(Permission.RESILIENCE_WRITE, t -> t.id());
    NamedPolicy policy = find(request);
    PolicyConfig next = ResilienceViews.config(request.body(ResilienceSettings.class));
    String change = change(policy.config(), next);
    if (!change.isEmpty()) {
      request.call(new ResilienceNote.NotePolicyChange(policy.name(), change));
      policy.adjust(next);
    }
    return Answer.json(200, ResilienceViews.shown(policy));
  }

  private NamedPolicy find(CalmRequest request) {
    String name = request.path("resiliencePolicy");
    NamedPolicy policy = policies.find(name);
    if (policy == null) {
      throw RequestRefused.notFound("resilience policy", name);
    }
    return policy;
  }

  /** What becomes other than it is, such as {@code failures=5 -> 3}; "" for nothing. */
  private static String change(PolicyConfig before, PolicyConfig after) {
    JsonNode was = WireJson.strict().valueToTree(ResilienceViews.settings(before));
    JsonNode becomes = WireJson.strict().valueToTree(ResilienceViews.settings(after));
    List<String> changes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : becomes.properties()) {
      JsonNode old = was.path(field.getKey());
      if (!field.getValue().equals(old)) {
        changes.add(field.getKey() + "=" + old.asString() + " -> " + field.getValue().asString());
      }
    }
    return String.join(", ", changes);
  }
}
