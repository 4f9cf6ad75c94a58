package io.agentmesh.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.EvidenceCommand.Erase;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import io.agentmesh.http.TableOfRoutes;
import io.agentmesh.http.contract.Examples;
import io.agentmesh.http.route.Body;
import io.agentmesh.http.route.Route;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What belongs to another tenant is answered exactly as what is not there. */
final class TenantIsolationTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z]+)\\}");
  private static final Map<String, String> NOWHERE =
      Map.ofEntries(
          Map.entry("agentId", "nobody-at-all"),
          Map.entry("messageId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4fff"),
          Map.entry("subscriptionId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4fff"),
          Map.entry("deliveryId", "7777777"),
          Map.entry("taskId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4fff"),
          Map.entry("deadLetterId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4fff"),
          Map.entry("mendingId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4fff"),
          Map.entry("replayId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4fff"),
          Map.entry("apiKeyId", "zzzzzzzzzzzz"),
          Map.entry("tenantId", "nowhere"),
          Map.entry("backupName", "no-backup"),
          Map.entry("capability", "java"),
          Map.entry("entryId", "8888888-0"),
          Map.entry("alertId", "8888888-0"),
          Map.entry("channel", "nowhere"),
          Map.entry("hold", "no-case"),
          Map.entry("approvalId", "zzzzzzzzzzzz"),
          Map.entry("erasureId", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4fff"),
          Map.entry("policyId", "no-such-policy"),
          Map.entry("resiliencePolicy", "no-such-policy"),
          Map.entry("logger", "no.such.logger"),
          Map.entry("faultId", "00000000"),
          Map.entry("delegationId", "dlg_019ab2d8-4c11-7a90-8f0e-5d1c2b3a4fff"));

  /**
   * What is read from the journal may be empty, for nobody knows whether it ever was; every ledger
   * has the same file names, and every tenant the same roles.
   */
  private static final List<String> PAST =
      List.of(
          "trace",
          "watchMessage",
          "watchDeadLetter",
          "getTile",
          "getRootTile",
          "getRootEntries",
          "getRole",
          "setRole",
          "resetRole");

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller theirs;
  private Caller ours;
  private final Map<String, String> there = new LinkedHashMap<>();

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    JsonNode tenant = created(node.platform(), "theirs");
    theirs = node.caller(tenant.at("/adminKey/secret").asString());
    ours = node.caller(created(node.platform(), "ours").at("/adminKey/secret").asString());
    there.put("tenantId", "theirs");
    there.put("channel", "nobody");
    there.put("resiliencePolicy", "alerts-slack");
    there.put("logger", "ROOT");
    there.put("faultId", fault());
    there.put("backupName", "whole-mesh");
    ok(node.platform().post("/v1/backups", "{\"name\":\"whole-mesh\"}"));
    there.put("apiKeyId", tenant.at("/adminKey/key/id").asString());
    fill();
    there.put("entryId", entry());
    there.put("alertId", alert());
  }

  private String fault() {
    return ok(node.admin()
            .post(
                "/v1/chaos/faults",
                "{\"point\":\"ALERT_CHANNEL\",\"kind\":\"ERROR\",\"tenant\":\"ours\","
                    + "\"durationMillis\":60000}"))
        .path("id")
        .asString();
  }

  private String entry() {
    JsonNode found = ok(theirs.get("/v1/audit/entries?limit=1"));
    while (found.path("items").isEmpty()) {
      found = ok(theirs.get("/v1/audit/entries?limit=1"));
    }
    return found.at("/items/0/entry/id").asString();
  }

  private String alert() {
    JsonNode found = ok(theirs.get("/v1/alerts?limit=1"));
    while (found.path("items").isEmpty()) {
      found = ok(theirs.get("/v1/alerts?limit=1"));
    }
    return found.at("/items/0/id").asString();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static JsonNode created(Caller platform, String id) {
    return ok(platform.post("/v1/tenants", "{\"id\":\"" + id + "\"}"));
  }

  private static JsonNode ok(Caller.Answered answered) {
    assertThat(answered.status()).as(answered.text()).isLessThan(300);
    return answered.json();
  }

  /** Of somebody whom the mesh knows by a stand-in, as it does where it seals. */
  private String erasure() {
    Origin origin = Origin.system(Principal.system(new TenantId("theirs")));
    var outcome = node.engine().call(origin, new Erase("their-patient", "f00d", "asked")).join();
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ok(theirs.get("/v1/erasures")).at("/items/0/id").asString();
  }

  /** One of everything that has an id, in the other tenant. */
  private void fill() {
    ok(
        theirs.post(
            "/v1/agents",
            "{\"id\":\"their-agent\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}"));
    there.put("agentId", "their-agent");
    there.put("capability", "java");
    there.put(
        "subscriptionId",
        ok(theirs.post(
                "/v1/subscriptions", "{\"topic\":\"their.topic\",\"agent\":\"their-agent\"}"))
            .at("/id")
            .asString());
    there.put(
        "replayId",
        ok(theirs.post("/v1/subscriptions/" + there.get("subscriptionId") + "/replays", "{}"))
            .at("/id")
            .asString());
    there.put(
        "messageId",
        ok(theirs.post(
                "/v1/messages", "{\"to\":{\"agent\":\"their-agent\"},\"type\":\"n\",\"data\":1}"))
            .at("/id")
            .asString());
    String task = submitted();
    JsonNode lease =
        ok(theirs.post("/v1/leases", "{\"agent\":\"their-agent\",\"tasks\":1,\"waitMillis\":9000}"))
            .at("/tasks/0");
    ok(
        theirs.post(
            "/v1/tasks/" + task + "/fail",
            "{\"agent\":\"their-agent\",\"token\":\""
                + lease.at("/token").asString()
                + "\",\"reason\":\"x\",\"retryable\":false}"));
    JsonNode letters = ok(theirs.get("/v1/dead-letters"));
    there.put("deadLetterId", letters.at("/items/0/id").asString());
    there.put(
        "mendingId",
        ok(theirs.post(
                "/v1/mendings", "{\"act\":\"REDRIVE\",\"filter\":{\"cause\":\"like no other\"}}"))
            .at("/id")
            .asString());
    there.put("taskId", submitted());
    ok(
        theirs.send(
            theirs.json("/v1/capabilities/java", "PUT", "{\"outputSchema\":{\"type\":\"null\"}}")));
    there.put("erasureId", erasure());
    ok(theirs.post("/v1/legal-holds", "{\"name\":\"their-case\",\"reason\":\"a court\"}"));
    there.put("hold", "their-case");
    String asked =
        "{\"act\":\"HOLD_RELEASE\",\"target\":\"their-case\",\"reason\":\"it is closed\"}";
    there.put("approvalId", ok(theirs.post("/v1/approvals", asked)).at("/id").asString());
    there.put("policyId", "their-policy");
    String policy =
        "{\"description\":\"x\",\"kind\":\"broadcast\",\"effect\":\"allow\",\"subjects\":[\"*\"]}";
    ok(theirs.send(theirs.json("/v1/policies/their-policy", "PUT", policy)));
    JsonNode bot = ok(theirs.post("/v1/api-keys", "{\"name\":\"bot\",\"roles\":[\"viewer\"]}"));
    String delegate = "{\"delegate\":\"" + bot.at("/key/id").asString() + "\"}";
    there.put("delegationId", ok(theirs.post("/v1/delegations", delegate)).path("id").asString());
    there.put("deliveryId", "1");
  }

  private String submitted() {
    return ok(theirs.post(
            "/v1/tasks", "{\"type\":\"do\",\"requires\":[{\"capability\":\"java\"}],\"data\":1}"))
        .at("/id")
        .asString();
  }

  private Caller.Answered ask(Route route, Map<String, String> ids) {
    Matcher parameters = PARAMETER.matcher(route.path());
    String path =
        parameters.replaceAll(
            m -> Matcher.quoteReplacement(Objects.requireNonNull(ids.get(m.group(1)), m.group(1))));
    HttpRequest.Builder request =
        route.body() == Body.NONE
            ? ours.to(path).method(route.method().name(), HttpRequest.BodyPublishers.noBody())
            : ours.json(path, route.method().name(), Examples.body(route).toString());
    return ours.send(request.header("If-Match", "\"1\""));
  }

  /** One may be a part of another. */
  private static List<String> longestFirst(Map<String, String> ids) {
    return ids.values().stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static List<String> seen(Caller.Answered answered, Map<String, String> ids) {
    String text = answered.text().replaceAll("\"requestId\":\"[^\"]*\"", "");
    for (String id : longestFirst(ids)) {
      text = text.replaceAll("(?<![A-Za-z0-9])" + Pattern.quote(id) + "(?![A-Za-z0-9])", "ID");
    }
    return List.of(
        Integer.toString(answered.status()),
        answered.problem(),
        answered.header("Content-Type"),
        text);
  }

  @Test
  void routesWithAnId_ofAnotherTenant_answerAsIfItWereNotThere() {
    int tried = 0;
    for (Route route : TableOfRoutes.of(Weights.DEFAULT)) {
      if (!PARAMETER.matcher(route.path()).find() || PAST.contains(route.operation())) {
        continue;
      }
      tried++;
      Caller.Answered foreign = ask(route, there);
      assertThat(seen(foreign, there))
          .as(route.operation())
          .isEqualTo(seen(ask(route, NOWHERE), NOWHERE));
      assertThat(foreign.status()).as(route.operation()).isIn(403, 404, 409);
    }
    assertThat(tried).isGreaterThan(25);
  }

  @Test
  void past_ofAnotherTenant_isEmpty() {
    String message = Objects.requireNonNull(there.get("messageId"));
    String letter = Objects.requireNonNull(there.get("deadLetterId"));

    assertThat(theirs.get("/v1/messages/" + message + "/events?until=now").text())
        .contains("specversion");
    for (String stream :
        List.of(
            "/v1/messages/" + message + "/events?until=now",
            "/v1/dead-letters/" + letter + "/events?until=now",
            "/v1/events?until=now&subject=messages/" + message,
            "/v1/events?until=now&from=1&topic=$mesh.messages.*")) {
      assertThat(ours.get(stream).text()).as(stream).contains("done").doesNotContain("specversion");
    }
    assertThat(theirs.get("/v1/trace/" + message).json().path("events")).isNotEmpty();
    assertThat(ours.get("/v1/trace/" + message).json().path("events")).isEmpty();
  }

  @Test
  void tenant_madeAnewUnderTheName_seesNothingOfTheEarlier() {
    assertThat(node.platform().delete("/v1/tenants/theirs").status()).as("held").isEqualTo(409);
    ok(theirs.post("/v1/legal-holds/their-case/release", "{\"reason\":\"it is closed\"}"));
    assertThat(node.platform().delete("/v1/tenants/theirs").status()).isLessThan(300);
    Caller next = Objects.requireNonNull(again());

    assertThat(next.get("/v1/events?until=now&from=1&topic=$mesh.messages.*").text())
        .contains("done")
        .doesNotContain("specversion");
    assertThat(next.get("/v1/trace/" + there.get("messageId")).json().path("events")).isEmpty();
  }

  /** The tenant of that name, as soon as the earlier one is gone. */
  private Caller again() {
    while (true) {
      Caller.Answered made = node.platform().post("/v1/tenants", "{\"id\":\"theirs\"}");
      if (made.status() < 300) {
        return node.caller(made.json().at("/adminKey/secret").asString());
      }
      assertThat(made.status()).as(made.text()).isEqualTo(409);
    }
  }

  @Test
  void bodiesAndFilters_namingWhatIsAnothers_findNothing() {
    assertThat(
            ours.post(
                    "/v1/messages",
                    "{\"to\":{\"agent\":\"their-agent\"},\"type\":\"n\",\"data\":1}")
                .status())
        .isEqualTo(404);
    assertThat(
            ours.post("/v1/subscriptions", "{\"topic\":\"their.topic\",\"agent\":\"their-agent\"}")
                .status())
        .isEqualTo(404);
    for (String list :
        List.of(
            "/v1/agents",
            "/v1/messages?agent=their-agent",
            "/v1/tasks?agent=their-agent",
            "/v1/subscriptions?agent=their-agent",
            "/v1/dead-letters")) {
      assertThat(ok(ours.get(list)).at("/items")).as(list).isEmpty();
    }
    JsonNode topic =
        ok(
            ours.post(
                "/v1/messages", "{\"to\":{\"topic\":\"their.topic\"},\"type\":\"n\",\"data\":1}"));
    assertThat(topic.at("/deliveries").asInt()).isZero();
    JsonNode found = ok(ours.post("/v1/discovery", "{\"capabilities\":[{\"name\":\"java\"}]}"));
    assertThat(found.at("/agents")).isEmpty();
  }
}
