package io.agentmesh.server.spoof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** Callers that ask for what is another tenant's, another role's or another agent's. */
final class RightSpoofs {
  private static final String TASK =
      "{\"type\":\"a.task\",\"requires\":[{\"capability\":\"any\"}],\"data\":1%s}";
  private static final String MESSAGE = "{\"to\":{\"agent\":\"%s\"},\"type\":\"t\",\"data\":1%s}";

  private final SpoofedMesh mesh;
  private final String acme;
  private final List<Spoof> spoofs = new ArrayList<>();

  private RightSpoofs(SpoofedMesh mesh) {
    this.mesh = mesh;
    this.acme = mesh.acme;
  }

  /** All kinds. */
  static List<Spoof> of(SpoofedMesh mesh) throws Exception {
    RightSpoofs all = new RightSpoofs(mesh);
    all.tenants();
    all.bodies();
    all.roles();
    all.agents();
    return all.spoofs;
  }

  static void register(SpoofedMesh mesh, String key, String id) throws Exception {
    mesh.done(
        Ask.post(
            "/v1/agents",
            key,
            "{\"id\":\""
                + id
                + "\",\"capabilities\":[{\"name\":\""
                + id
                + "\",\"level\":3}],\"heartbeatTimeoutMillis\":3600000}"));
  }

  private void tenants() throws Exception {
    register(mesh, mesh.admin, "theirs");
    JsonNode task = mesh.done(Ask.post("/v1/tasks", mesh.admin, TASK.formatted("")));
    JsonNode message =
        mesh.done(Ask.post("/v1/messages", mesh.admin, MESSAGE.formatted("theirs", "")));
    String taskId = task.path("taskId").asString(task.path("id").asString(""));
    String messageId = message.path("messageId").asString(message.path("id").asString(""));
    List<String> paths =
        List.of(
            "/v1/agents/theirs",
            "/v1/agents/theirs/history",
            "/v1/tasks/" + taskId,
            "/v1/tasks/" + taskId + "/placement",
            "/v1/tasks/" + taskId + "/chunks",
            "/v1/messages/" + messageId,
            "/v1/api-keys/" + KeySpoofs.id(mesh.admin));
    for (String path : paths) {
      String name = "look at another tenant's " + path.split("/", -1)[2] + part(path);
      Ask genuine = Ask.get(path, mesh.admin);
      spoofs.add(new Spoof(name, Set.of(404), genuine, r -> Forwarded.maybe(r, genuine.by(acme))));
    }
    Ask get = Ask.get("/v1/agents/theirs", mesh.admin);
    for (String act : List.of("pause", "quarantine", "resume", "terminate")) {
      spoofs.add(
          new Spoof(
              act + " another tenant's agent",
              Set.of(404),
              get,
              r ->
                  Forwarded.maybe(
                      r, Ask.post("/v1/agents/theirs/" + act, acme, "{\"reason\":\"mine now\"}"))));
    }
    Ask cancelled = Ask.get("/v1/tasks/" + taskId, mesh.admin);
    spoofs.add(
        new Spoof(
            "cancel another tenant's task",
            Set.of(404),
            cancelled,
            r ->
                Forwarded.maybe(
                    r,
                    Ask.post("/v1/tasks/" + taskId + "/cancel", acme, "{\"reason\":\"mine\"}"))));
    spoofs.add(
        new Spoof(
            "revoke another tenant's key",
            Set.of(404),
            Ask.get("/v1/api-keys", acme),
            r ->
                Forwarded.maybe(
                    r,
                    new Ask("DELETE", "/v1/api-keys/" + KeySpoofs.id(mesh.admin), Map.of(), null)
                        .by(acme))));
    spoofs.add(
        new Spoof(
            "manage tenants as a tenant",
            Set.of(403),
            Ask.get("/v1/tenants/acme", acme),
            r ->
                Forwarded.maybe(
                    r,
                    Ask.post(
                        "/v1/tenants/default/" + Chance.any(r, List.of("suspend", "admin-key")),
                        acme,
                        "{\"reason\":\"mine now\"}"))));
  }

  private static String part(String path) {
    String[] parts = path.split("/", -1);
    return parts.length > 4 ? " " + parts[4] : "";
  }

  private void bodies() {
    List<String> fields =
        List.of(
            "\"tenant\":\"default\"",
            "\"tenantId\":\"default\"",
            "\"sender\":\"system\"",
            "\"roles\":[\"admin\"]",
            "\"submittedBy\":\"system\"",
            "\"principal\":{\"id\":\"system\"}",
            "\"actor\":\"system\"",
            "\"__proto__\":{\"tenant\":\"default\"}");
    Ask task = Ask.post("/v1/tasks", acme, TASK.formatted(""));
    spoofs.add(
        new Spoof(
            "who one is, in the body of a task",
            Set.of(400),
            task,
            r ->
                Forwarded.maybe(
                    r, Ask.post("/v1/tasks", acme, TASK.formatted("," + Chance.any(r, fields))))));
    spoofs.add(
        new Spoof(
            "who one is, in the body of a message",
            Set.of(400),
            task,
            r ->
                Ask.post(
                    "/v1/messages",
                    acme,
                    MESSAGE.formatted("theirs", "," + Chance.any(r, fields)))));
    spoofs.add(
        new Spoof(
            "tenant in the query of a list",
            Set.of(400),
            Ask.get("/v1/tasks", acme),
            r ->
                Ask.get(
                    "/v1/"
                        + Chance.any(r, List.of("tasks", "agents", "messages", "api-keys"))
                        + "?"
                        + Chance.any(r, List.of("tenant", "tenantId", "as", "principal"))
                        + "=default",
                    acme)));
  }

  private void roles() throws Exception {
    List<String> roles = List.of("viewer", "auditor", "agent", "submitter");
    List<Ask> forbidden =
        List.of(
            Ask.post("/v1/api-keys", "", "{\"name\":\"mine\",\"roles\":[\"admin\"]}"),
            Ask.post("/v1/agents/theirs/quarantine", "", "{\"reason\":\"mine\"}"),
            Ask.post("/v1/tenants", "", "{\"id\":\"mine\"}"),
            Ask.post("/v1/mendings", "", "{\"act\":\"DISCARD\",\"filter\":{}}"),
            Ask.post("/v1/backups", "", "{\"name\":\"mine\"}"));
    for (String role : roles) {
      String key = mesh.key(mesh.admin, "\"" + role + "\"", "");
      spoofs.add(
          new Spoof(
              role + " that says it is more",
              Set.of(403),
              Ask.get("/v1/agents", key),
              r -> Forwarded.headers(r, forbidden.get(r.nextInt(forbidden.size())).by(key))));
    }
  }

  private void agents() throws Exception {
    String first = mesh.key(mesh.admin, "\"agent\"", "\"first-agent\"");
    register(mesh, first, "first-agent");
    register(mesh, mesh.admin, "other-agent");
    Ask own = lease(first, "first-agent");
    add("lease as another agent", own, _ -> lease(first, "other-agent"));
    add(
        "register another agent",
        own,
        r ->
            Ask.post(
                "/v1/agents",
                first,
                "{\"id\":\"agent-"
                    + Chance.letters(r, 8)
                    + "\",\"capabilities\":[{\"name\":\"a\",\"level\":1}]}"));
    add(
        "heartbeat of another agent",
        own,
        _ -> Ask.post("/v1/agents/other-agent/heartbeat", first, "{}"));
    add(
        "subscribe for another agent",
        own,
        r ->
            Ask.post(
                "/v1/subscriptions",
                first,
                "{\"topic\":\"t" + r.nextInt(1000) + "\",\"agent\":\"other-agent\"}"));
  }

  private static Ask lease(String key, String agent) {
    return Ask.post("/v1/leases", key, "{\"agent\":\"" + agent + "\",\"messages\":1}");
  }

  private interface Forging {
    Ask by(SplittableRandom random);
  }

  private void add(String name, Ask genuine, Forging forging) {
    spoofs.add(new Spoof(name, Set.of(403), genuine, r -> Forwarded.maybe(r, forging.by(r))));
  }
}
