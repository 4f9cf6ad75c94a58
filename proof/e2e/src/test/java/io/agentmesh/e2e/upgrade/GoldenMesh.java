package io.agentmesh.e2e.upgrade;

import io.agentmesh.e2e.fault.Directories;
import io.agentmesh.e2e.fault.Front;
import io.agentmesh.server.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Makes a data directory with everything that there can be: half of it in a snapshot, half behind
 * it.
 */
final class GoldenMesh {
  private static final int FILLERS = 60;

  private final Front front;

  private GoldenMesh(Front front) {
    this.front = front;
  }

  static void make(Path data) throws IOException {
    try (Node node = Node.start(Directories.config(data));
        Front front = new Front(node)) {
      GoldenMesh mesh = new GoldenMesh(front);
      mesh.fill("one");
      mesh.fillers();
      mesh.fill("two");
    }
  }

  /** Everything once, under names that end with this. */
  private void fill(String end) throws IOException {
    String worker = "worker-" + end;
    agents(worker, end);
    messages(worker, end);
    tasks(worker);
    tenants(end);
    keys(end);
  }

  private void agents(String worker, String end) {
    for (String id : List.of(worker, "paused-" + end, "quarantined-" + end, "ended-" + end)) {
      post(
          "/v1/agents",
          """
          {"id":"%s","name":"Agent %s","capabilities":[{"name":"doc.read","level":3},
           {"name":"%s","level":5}],"concurrency":7,"heartbeatTimeoutMillis":3600000,
           "tags":["golden","%s"]}
          """
              .formatted(id, id, id, end));
    }
    post("/v1/agents/paused-" + end + "/pause", "{\"reason\":\"lunch\"}");
    post("/v1/agents/quarantined-" + end + "/quarantine", "{\"reason\":\"odd\"}");
    post("/v1/agents/ended-" + end + "/terminate", "{\"reason\":\"over\"}");
    post("/v1/subscriptions", "{\"topic\":\"orders.%s\",\"agent\":\"%s\"}".formatted(end, worker));
    post(
        "/v1/subscriptions",
        "{\"topic\":\"orders.*\",\"agent\":\"%s\",\"group\":\"%s\"}".formatted(worker, end));
  }

  private void messages(String worker, String end) {
    publish("{\"topic\":\"orders." + end + "\"}", "", end);
    publish("{\"agent\":\"" + worker + "\"}", ",\"priority\":5,\"subject\":\"s\"", end);
    for (int i = 0; i < 3; i++) {
      publish(
          "{\"agent\":\"" + worker + "\"}",
          ",\"orderingKey\":\"key-%s\",\"correlationId\":\"c-%s\"".formatted(end, end),
          end + i);
    }
    publish(
        "{\"agent\":\"paused-" + end + "\"}",
        ",\"expiresAt\":\"2100-01-01T00:00:00Z\",\"notBefore\":\"2099-01-01T00:00:00Z\","
            + "\"idempotencyKey\":\"once-%s\",\"extensions\":{\"region\":\"eu\"}".formatted(end),
        end);
    publish("{\"capability\":{\"name\":\"doc.read\",\"minimumLevel\":2}}", "", end);
    String unhappy = "unhappy-" + end;
    front.register(unhappy);
    publish("{\"agent\":\"" + unhappy + "\"}", "", end);
    JsonNode leased = leased(unhappy, "messages");
    post(
        "/v1/deliveries/" + leased.path("id").asString() + "/nack",
        "{\"agent\":\"%s\",\"token\":\"%s\",\"reason\":\"no\"}"
            .formatted(unhappy, leased.path("token").asString()));
  }

  private void publish(String to, String terms, String text) {
    post(
        "/v1/messages",
        "{\"to\":%s,\"type\":\"golden.message\",\"data\":{\"text\":\"%s\"}%s}"
            .formatted(to, text, terms));
  }

  private void tasks(String worker) {
    submit("nobody.has.it", ",\"priority\":4,\"retries\":5,\"correlationId\":\"c\"");
    String cancelled = submit("nobody.has.it", "");
    post("/v1/tasks/" + cancelled + "/cancel", "{\"reason\":\"no longer wanted\"}");
    worked(worker, "complete", "\"data\":{\"findings\":2}");
    worked(worker, "fail", "\"reason\":\"it can not be done\",\"retryable\":false");
    String parent = worked(worker, "input-request", "\"data\":\"which branch?\"");
    submit("nobody.has.it", ",\"parent\":\"" + parent + "\"");
    worked(worker, "progress", "\"percent\":40,\"text\":\"on the way\"");
    post("/v1/mendings", "{\"act\":\"DISCARD\",\"filter\":{\"cause\":\"like no other\"}}");
  }

  /** Submits a task for an agent, which takes it and does that; the id of the task. */
  private String worked(String worker, String act, String body) {
    String task = submit(worker, "");
    JsonNode leased = leased(worker, "tasks");
    String held =
        "{\"agent\":\"%s\",\"token\":\"%s\"".formatted(worker, leased.path("token").asString());
    post("/v1/tasks/" + task + "/accept", held + "}");
    post("/v1/tasks/" + task + "/" + act, held + "," + body + "}");
    return task;
  }

  private String submit(String capability, String terms) {
    return post(
            "/v1/tasks",
            """
            {"type":"golden.task","requires":[{"capability":"%s"}],"data":{"n":1},
             "attemptTimeoutMillis":3600000%s}
            """
                .formatted(capability, terms))
        .path("id")
        .asString();
  }

  private JsonNode leased(String agent, String what) {
    JsonNode leased =
        post(
            "/v1/leases",
            "{\"agent\":\"%s\",\"%s\":1,\"waitMillis\":10000}".formatted(agent, what));
    return leased.path(what.equals("tasks") ? "tasks" : "deliveries").path(0);
  }

  private void tenants(String end) {
    post(
        "/v1/tenants",
        "{\"id\":\"tenant-%s\",\"quotas\":{\"agents\":5,\"messagesPerSecond\":10}}".formatted(end));
    post("/v1/tenants", "{\"id\":\"idle-" + end + "\"}");
    post("/v1/tenants/idle-" + end + "/suspend", "{\"reason\":\"unpaid\"}");
  }

  private void keys(String end) {
    for (String role : List.of("operator", "viewer", "auditor")) {
      post(
          "/v1/api-keys",
          "{\"name\":\"%s %s\",\"roles\":[\"%s\"],\"expiresAt\":\"2100-01-01T00:00:00Z\"}"
              .formatted(role, end, role));
    }
  }

  /** Messages that come and go, until a snapshot is due. */
  private void fillers() {
    front.register("filler");
    String text = "y".repeat(20_000);
    for (int i = 0; i < FILLERS; i++) {
      front.publish("filler", text);
      JsonNode leased = leased("filler", "messages");
      post(
          "/v1/deliveries/" + leased.path("id").asString() + "/ack",
          "{\"agent\":\"filler\",\"token\":\"" + leased.path("token").asString() + "\"}");
    }
  }

  private JsonNode post(String path, String body) {
    return Front.json(front.post(path, body));
  }
}
