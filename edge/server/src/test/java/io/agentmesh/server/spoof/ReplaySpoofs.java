package io.agentmesh.server.spoof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What was good once and comes again: leases, versions, idempotency keys; and what is older. */
final class ReplaySpoofs {
  private static final String AGENT = "worker-agent";

  private final SpoofedMesh mesh;
  private final List<Spoof> spoofs = new ArrayList<>();

  private ReplaySpoofs(SpoofedMesh mesh) {
    this.mesh = mesh;
  }

  /** All kinds. */
  static List<Spoof> of(SpoofedMesh mesh) throws Exception {
    ReplaySpoofs all = new ReplaySpoofs(mesh);
    RightSpoofs.register(mesh, mesh.admin, AGENT);
    all.tasks();
    all.deliveries();
    all.versions();
    all.downgrades();
    return all.spoofs;
  }

  private void tasks() throws Exception {
    mesh.done(
        Ask.post(
            "/v1/tasks",
            mesh.admin,
            "{\"type\":\"t\",\"requires\":[{\"capability\":\"" + AGENT + "\"}],\"data\":1}"));
    JsonNode lease = leased("tasks").path("tasks").get(0);
    String path = "/v1/tasks/" + lease.path("taskId").asString();
    String token = lease.path("token").asString();
    mesh.done(Ask.post(path + "/accept", mesh.admin, hold(token, "")));
    Ask complete = Ask.post(path + "/complete", mesh.admin, hold(token, ",\"data\":{\"n\":1}"));
    mesh.done(complete);
    Set<Integer> refused = Set.of(409);
    Ask shown = Ask.get(path, mesh.admin);
    for (String verb : List.of("accept", "heartbeat", "progress", "complete", "fail", "reject")) {
      spoofs.add(
          new Spoof(
              verb + " of a task whose lease is over",
              refused,
              shown,
              r ->
                  Forwarded.maybe(
                      r,
                      Ask.post(
                          path + "/" + verb,
                          mesh.admin,
                          hold(other(r.nextInt(4), token), terms(verb, r.nextInt(1000)))))));
    }
  }

  /** The old token, or one near it. */
  private static String other(int nearness, String token) {
    return Long.toString(Long.parseLong(token) + nearness);
  }

  private static String terms(String verb, int number) {
    return switch (verb) {
      case "progress" -> ",\"percent\":50";
      case "complete" -> ",\"data\":{\"n\":" + (number + 2) + "}";
      case "fail" -> ",\"reason\":\"late\",\"retryable\":true";
      case "reject" -> ",\"reason\":\"late\"";
      default -> "";
    };
  }

  private void deliveries() throws Exception {
    mesh.done(
        Ask.post(
            "/v1/messages",
            mesh.admin,
            "{\"to\":{\"agent\":\"" + AGENT + "\"},\"type\":\"t\",\"data\":1}"));
    JsonNode lease = leased("messages").path("deliveries").get(0);
    String path = "/v1/deliveries/" + lease.path("id").asString();
    String token = lease.path("token").asString();
    mesh.done(Ask.post(path + "/ack", mesh.admin, hold(token, "")));
    for (String verb : List.of("ack", "nack")) {
      String reason = verb.equals("nack") ? ",\"reason\":\"again\"" : "";
      spoofs.add(
          new Spoof(
              verb + " of a delivery whose lease is over",
              Set.of(404, 409),
              Ask.get("/v1/agents/" + AGENT, mesh.admin),
              r ->
                  Forwarded.maybe(
                      r,
                      Ask.post(
                          path + "/" + verb,
                          mesh.admin,
                          hold(other(r.nextInt(4), token), reason)))));
    }
  }

  private JsonNode leased(String what) throws Exception {
    return mesh.done(
        Ask.post(
            "/v1/leases",
            mesh.admin,
            "{\"agent\":\"" + AGENT + "\",\"" + what + "\":1,\"waitMillis\":10000}"));
  }

  private static String hold(String token, String more) {
    return "{\"agent\":\"" + AGENT + "\",\"token\":\"" + token + "\"" + more + "}";
  }

  private void versions() throws Exception {
    String body =
        "{\"capabilities\":[{\"name\":\""
            + AGENT
            + "\",\"level\":%d}],\"heartbeatTimeoutMillis\":3600000}";
    String path = "/v1/agents/" + AGENT;
    String old = mesh.send(Ask.get(path, mesh.admin)).headers().firstValue("ETag").orElseThrow();
    Ask change =
        new Ask("PUT", path, Map.of("Content-Type", "application/json"), "").by(mesh.admin);
    mesh.done(new Ask("PUT", path, change.headers(), body.formatted(4)).with("If-Match", old));
    spoofs.add(
        new Spoof(
            "change of an agent from an older version",
            Set.of(412),
            Ask.get(path, mesh.admin),
            r ->
                Forwarded.maybe(
                    r,
                    new Ask("PUT", path, change.headers(), body.formatted(r.nextInt(1, 6)))
                        .with("If-Match", old))));
    String task = "{\"type\":\"t%d\",\"requires\":[{\"capability\":\"" + AGENT + "\"}],\"data\":1}";
    Ask submitted =
        Ask.post("/v1/tasks", mesh.admin, task.formatted(0)).with("Idempotency-Key", "\"once\"");
    mesh.done(submitted);
    spoofs.add(
        new Spoof(
            "idempotency key with another body",
            Set.of(422),
            submitted,
            r ->
                Ask.post("/v1/tasks", mesh.admin, task.formatted(r.nextInt(1, 100_000)))
                    .with("Idempotency-Key", "\"once\"")));
  }

  private void downgrades() {
    Ask get = Ask.get("/v1/tasks", mesh.admin);
    List<String> methods = List.of("TRACE", "PATCH", "PROPFIND", "LOCK", "DEBUG", "PURGE");
    spoofs.add(
        new Spoof(
            "method that there is not",
            Set.of(404, 405, 501),
            get,
            r ->
                Forwarded.maybe(
                    r, new Ask(Chance.any(r, methods), "/v1/tasks", get.headers(), null))));
    List<String> encodings = List.of("gzip", "deflate", "br", "compress", "zstd");
    Ask post = Ask.post("/v1/tasks", mesh.admin, "{\"type\":\"t\",\"requires\":[],\"data\":1}");
    spoofs.add(
        new Spoof(
            "body in an encoding",
            Set.of(400, 415),
            get,
            r -> post.with("Content-Encoding", Chance.any(r, encodings))));
    List<String> types =
        List.of(
            "text/plain", "application/x-www-form-urlencoded", "text/xml", "multipart/form-data");
    spoofs.add(
        new Spoof(
            "body of another type",
            Set.of(415),
            get,
            r -> post.with("Content-Type", Chance.any(r, types))));
  }
}
