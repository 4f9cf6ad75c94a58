package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.wire.json.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Streams of events, and traces. */
final class EventsTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String SECRET = "the text of the payload";

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
    admin.post(
        "/v1/agents",
        """
        {"id": "worker-1", "capabilities": [{"name": "work", "level": 3}]}
        """);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void task_watched_showsItsLifeAsCloudEvents() {
    String task = finishedTask();

    Caller.Answered answered = admin.get("/v1/tasks/" + task + "/events?until=now");

    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.header("Content-Type")).isEqualTo("text/event-stream");
    List<JsonNode> events = events(answered.text());
    assertThat(events)
        .extracting(e -> e.path("type").asString())
        .containsExactly(
            "io.agentmesh.tasks.submitted",
            "io.agentmesh.tasks.assigned",
            "io.agentmesh.tasks.started",
            "io.agentmesh.tasks.completed");
    JsonNode last = events.getLast();
    assertThat(last.path("specversion").asString()).isEqualTo("1.0");
    assertThat(last.path("subject").asString()).isEqualTo("tasks/" + task);
    assertThat(last.path("source").asString()).isEqualTo("/tenants/default");
    assertThat(last.at("/data/result/size").asInt()).isPositive();
    assertThat(answered.text()).doesNotContain(SECRET, "token");
    assertThat(answered.text()).endsWith("\n\n").contains("event: end\ndata: {", "\"done\"");
  }

  @Test
  void stream_leftAndTakenUpAgain_goesOnBehindTheLastEvent() {
    String task = finishedTask();
    String path = "/v1/events?topic=$mesh.tasks.*&from=1&until=now";
    String whole = admin.get(path).text();
    List<String> ids = whole.lines().filter(l -> l.startsWith("id: ")).toList();

    Caller.Answered rest =
        admin.send(admin.to(path).header("Last-Event-ID", ids.get(1).substring(4)).GET());

    assertThat(rest.text().lines().filter(l -> l.startsWith("id: ")))
        .containsExactlyElementsOf(ids.subList(2, ids.size()));
    assertThat(ids).hasSize(4).doesNotHaveDuplicates();
    assertThat(whole).contains(task);
  }

  @Test
  void stream_open_bringsWhatHappensAndEndsWithTheNode() throws Exception {
    HttpRequest request = admin.to("/v1/events?topic=$mesh.tasks.submitted").GET().build();
    HttpResponse<InputStream> open =
        CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("retry: 2000");

      String task = submit();

      assertThat(next(lines, "data: ")).contains(task);
      node.edge().drain();
      assertThat(next(lines, "event: ")).isEqualTo("end");
      assertThat(next(lines, "data: ")).contains("stopping");
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).isNull();
    }
  }

  private static String next(BufferedReader lines, String field) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(field)) {
      line = lines.readLine();
    }
    assertThat(line).isNotNull();
    return line == null ? "" : line.substring(field.length());
  }

  @Test
  void submitter_mayWatchItsTask_butNotTheMesh() {
    String task = finishedTask();
    Caller submitter = node.caller(node.key(Role.SUBMITTER));

    assertThat(submitter.get("/v1/tasks/" + task + "/events?until=now").status()).isEqualTo(200);
    assertThat(submitter.get("/v1/events?until=now").problem()).isEqualTo("forbidden");
    assertThat(submitter.get("/v1/trace/" + task).problem()).isEqualTo("forbidden");
  }

  @Test
  void place_thatIsNone_isRefusedWithItsField() {
    assertThat(admin.get("/v1/events?from=yesterday").problem()).isEqualTo("validation");
    assertThat(admin.get("/v1/events?from=999999").text()).contains("behind the last position");
    assertThat(admin.get("/v1/events?topic=a..b").problem()).isEqualTo("validation");
    assertThat(admin.get("/v1/events?subject=stars/1").problem()).isEqualTo("validation");
    assertThat(
            admin
                .send(admin.to("/v1/events?until=now").header("Last-Event-ID", "x").GET())
                .problem())
        .isEqualTo("validation");
    assertThat(admin.get("/v1/tasks/019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62/events").problem())
        .isEqualTo("not-found");
    assertThat(admin.get("/v1/agents/nobody/events").problem()).isEqualTo("not-found");
  }

  @Test
  void head_ofAStream_isAnsweredAtOnce() {
    Caller.Answered head =
        admin.send(admin.to("/v1/events").method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
  }

  @Test
  void message_acknowledged_isTracedWithItsDeliveryAndItsReply() {
    String message = publish("");
    JsonNode lease = lease("messages").path("deliveries").get(0);
    admin.post(
        "/v1/deliveries/" + lease.path("id").asString() + "/ack",
        "{\"agent\": \"worker-1\", \"token\": \"" + lease.path("token").asString() + "\"}");
    String reply = publish(message);
    publish("");

    JsonNode trace = admin.get("/v1/trace/" + message).json();

    assertThat(trace.path("complete").asBoolean()).isTrue();
    assertThat(trace.path("events").findValuesAsString("type"))
        .contains(
            "io.agentmesh.messages.published",
            "io.agentmesh.messages.leased",
            "io.agentmesh.messages.acknowledged");
    assertThat(subjects(trace)).contains("messages/" + message, "messages/" + reply).hasSize(4);
    assertThat(trace.toString()).doesNotContain(SECRET);
  }

  @Test
  void correlation_traced_showsEveryTaskOfIt() {
    String first = submit();
    String second = submit();

    JsonNode trace = admin.get("/v1/trace/case-7").json();

    assertThat(subjects(trace)).containsExactly("tasks/" + first, "tasks/" + second);
  }

  @Test
  void trace_inParts_goesOnFromCursorToCursor() {
    String task = finishedTask();
    List<String> types = new ArrayList<>();
    String cursor = "";
    int parts = 0;
    boolean complete = false;
    while (!complete) {
      JsonNode part = admin.get("/v1/trace/" + task + "?limit=1" + cursor).json();
      part.path("events").forEach(e -> types.add(e.path("type").asString()));
      complete = part.path("complete").asBoolean();
      cursor = "&cursor=" + part.path("nextCursor").asString("");
      parts++;
    }

    assertThat(types)
        .containsExactly(
            "io.agentmesh.tasks.submitted",
            "io.agentmesh.tasks.assigned",
            "io.agentmesh.tasks.started",
            "io.agentmesh.tasks.completed");
    assertThat(parts).isGreaterThanOrEqualTo(4);
    assertThat(admin.get("/v1/trace/" + task + "?cursor=nonsense").problem())
        .isEqualTo("validation");
  }

  @Test
  void trace_ofNothing_isEmptyAndComplete() {
    JsonNode trace = admin.get("/v1/trace/019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62").json();

    assertThat(trace.path("events")).isEmpty();
    assertThat(trace.path("complete").asBoolean()).isTrue();
    assertThat(trace.path("keptSince").asString()).isNotEmpty();
  }

  @Test
  void overview_ofTheTenant_countsWhatThereIs() {
    finishedTask();
    submit();
    publish("");

    JsonNode overview = admin.get("/v1/overview").json();

    assertThat(overview.at("/agents/AVAILABLE").asInt()).isEqualTo(1);
    assertThat(overview.path("tasksWaiting").asInt()).isEqualTo(1);
    assertThat(overview.path("attemptsCompleted").asLong()).isEqualTo(1);
    assertThat(overview.path("deliveriesWaiting").asInt()).isEqualTo(1);
    assertThat(overview.path("deliveriesEver").asLong()).isEqualTo(1);
    assertThat(overview.path("position").asLong()).isPositive();
  }

  private String finishedTask() {
    String task = submit();
    JsonNode lease = lease("tasks").path("tasks").get(0);
    admin.post(
        "/v1/tasks/" + task + "/complete",
        "{\"agent\": \"worker-1\", \"token\": \""
            + lease.path("token").asString()
            + "\", \"data\": {\"answer\": \""
            + SECRET
            + "\"}}");
    return task;
  }

  private String submit() {
    Caller.Answered answered =
        admin.post(
            "/v1/tasks",
            "{\"type\": \"t\", \"requires\": [{\"capability\": \"work\"}], \"correlationId\":"
                + " \"case-7\", \"data\": {\"text\": \""
                + SECRET
                + "\"}}");
    assertThat(answered.status()).as(answered.text()).isEqualTo(202);
    return answered.json().path("id").asString();
  }

  private String publish(String cause) {
    String caused = cause.isEmpty() ? "" : "\"causationId\": \"" + cause + "\", ";
    Caller.Answered answered =
        admin.post(
            "/v1/messages",
            "{\"to\": {\"agent\": \"worker-1\"}, \"type\": \"m\", "
                + caused
                + "\"data\": \""
                + SECRET
                + "\"}");
    assertThat(answered.status()).as(answered.text()).isEqualTo(202);
    return answered.json().path("id").asString();
  }

  private JsonNode lease(String what) {
    return admin
        .post("/v1/leases", "{\"agent\": \"worker-1\", \"" + what + "\": 1, \"waitMillis\": 10000}")
        .json();
  }

  private static List<String> subjects(JsonNode trace) {
    List<String> subjects = new ArrayList<>();
    trace.path("events").forEach(e -> subjects.add(e.path("subject").asString()));
    return subjects;
  }

  static List<JsonNode> events(String stream) {
    return stream
        .lines()
        .filter(l -> l.startsWith("data: {\"specversion"))
        .map(l -> WireJson.tolerant().readTree(l.substring(6)))
        .toList();
  }
}
