package io.agentmesh.http.contract;

import io.agentmesh.http.route.Route;
import io.agentmesh.wire.contract.Contract;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Requests that keep the contract, made of its own examples. */
public final class Examples {
  private static final JsonNode CONTRACT = Contract.tree();
  private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z]+)\\}");

  private static final Map<String, String> IDS =
      Map.ofEntries(
          Map.entry("agentId", "reviewer-1"),
          Map.entry("messageId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f60"),
          Map.entry("subscriptionId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f61"),
          Map.entry("deliveryId", "20482"),
          Map.entry("taskId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62"),
          Map.entry("deadLetterId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f70"),
          Map.entry("mendingId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f80"),
          Map.entry("replayId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f90"),
          Map.entry("apiKeyId", "k7m2q9x4d1"),
          Map.entry("tenantId", "acme"),
          Map.entry("backupName", "nightly-2026-11-30"),
          Map.entry("id", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62"),
          Map.entry("capability", "code.review"),
          Map.entry("entryId", "20482-0"),
          Map.entry("alertId", "20482-0"),
          Map.entry("channel", "slack"),
          Map.entry("role", "viewer"),
          Map.entry("hold", "case-2026-17"),
          Map.entry("approvalId", "k7m2q9x4d1"),
          Map.entry("erasureId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f80"),
          Map.entry("policyId", "orders-by-planners"),
          Map.entry("delegationId", "dlg_019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f60"),
          Map.entry("resiliencePolicy", "alerts-slack"),
          Map.entry("logger", "agentmesh.requests"),
          Map.entry("faultId", "5f0c91ab"),
          Map.entry("path", "0/x001/234"));

  private Examples() {}

  /** The path of a route with ids that are well formed and lead to nothing. */
  public static String path(Route route) {
    return path(route, route.path().endsWith("/entries/{path}") ? "x001/234" : null);
  }

  /** The path of a route with this in the place of its id. */
  public static String path(Route route, @Nullable String id) {
    Matcher matcher = PARAMETER.matcher(route.path());
    return matcher.replaceAll(
        m -> Matcher.quoteReplacement(id != null ? id : IDS.getOrDefault(m.group(1), "")));
  }

  /** The first example of a route's body. */
  public static JsonNode body(Route route) {
    JsonNode operation =
        CONTRACT.get("paths").get(route.path()).get(route.method().name().toLowerCase(Locale.ROOT));
    String reference =
        operation.at("/requestBody/content/application~1json/schema/$ref").asString();
    String schema = reference.isEmpty() ? "/components/schemas/CloudEvent" : reference.substring(1);
    return CONTRACT.at(schema).get("examples").get(0);
  }
}
