package io.agentmesh.codereview.run.node;

import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.agents.Agent;
import io.agentmesh.wire.rest.agents.Termination;
import io.agentmesh.wire.rest.apikeys.ApiKeyRequest;
import io.agentmesh.wire.rest.apikeys.IssuedApiKey;
import io.agentmesh.wire.rest.apikeys.Role;
import io.agentmesh.wire.rest.deadletters.DeadLetterSummary;
import io.agentmesh.wire.rest.deadletters.Redriven;
import io.agentmesh.wire.rest.tasks.Task;
import io.agentmesh.wire.rest.tasks.TaskAccepted;
import io.agentmesh.wire.rest.tasks.TaskRequest;
import io.agentmesh.wire.rest.tasks.TaskSummary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.type.TypeReference;

/** What an operator asks the mesh over REST. Thread-safe. */
public final class MeshApi implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int PAGE = 500;

  private final URI url;
  private final String apiKey;
  private final HttpClient http = HttpClient.newHttpClient();

  public MeshApi(URI url, String apiKey) {
    this.url = url;
    this.apiKey = apiKey;
  }

  public URI url() {
    return url;
  }

  boolean isReady() throws InterruptedException {
    try {
      HttpRequest request = request("/health/ready").GET().build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  public IssuedApiKey createKey(String name, Role role, List<String> agents) throws IOException {
    return read(
        post("/v1/api-keys", new ApiKeyRequest(name, List.of(role), agents, null)),
        new TypeReference<>() {});
  }

  public void revokeKey(String id) throws IOException {
    send(request("/v1/api-keys/" + id).DELETE().build());
  }

  public Agent agent(String id) throws IOException {
    return read(get("/v1/agents/" + id), new TypeReference<>() {});
  }

  public void terminate(String agent) throws IOException {
    post("/v1/agents/" + agent + "/terminate", new Termination("the demo is over", true));
  }

  /** Submits a task; returns its id. */
  public String submit(TaskRequest task) throws IOException {
    return read(post("/v1/tasks", task), new TypeReference<TaskAccepted>() {}).id();
  }

  public Task task(String id) throws IOException {
    return read(get("/v1/tasks/" + id), new TypeReference<>() {});
  }

  public Redriven redrive(String deadLetter) throws IOException {
    byte[] answer =
        send(
            request("/v1/dead-letters/" + deadLetter + "/redrive")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    return read(answer, new TypeReference<>() {});
  }

  /** The tasks of a review, page by page. */
  public List<TaskSummary> tasks(String review) throws IOException {
    return all(
        "/v1/tasks?",
        new TypeReference<Page<TaskSummary>>() {},
        task -> review.equals(task.correlationId()));
  }

  /** The dead letters that are tasks, page by page. */
  public List<DeadLetterSummary> deadTasks() throws IOException {
    return all(
        "/v1/dead-letters?kind=TASK&",
        new TypeReference<Page<DeadLetterSummary>>() {},
        letter -> letter.taskId() != null);
  }

  private <T> List<T> all(String path, TypeReference<Page<T>> type, Predicate<T> wanted)
      throws IOException {
    List<T> found = new ArrayList<>();
    String cursor = "";
    while (true) {
      Page<T> page = read(get(path + "limit=" + PAGE + cursor), type);
      page.items().stream().filter(wanted).forEach(found::add);
      if (page.nextCursor() == null) {
        return found;
      }
      cursor = "&cursor=" + page.nextCursor();
    }
  }

  private byte[] get(String path) throws IOException {
    return send(request(path).GET().build());
  }

  private byte[] post(String path, Object body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.strict().writeValueAsBytes(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + apiKey);
  }

  private byte[] send(HttpRequest request) throws IOException {
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() >= 300) {
        throw new IOException(
            "%s %s answered %d: %s"
                .formatted(
                    request.method(),
                    request.uri().getPath(),
                    answer.statusCode(),
                    new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)));
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static <T> T read(byte[] answer, TypeReference<T> type) {
    return WireJson.tolerant().readValue(answer, type);
  }

  @Override
  public void close() {
    http.close();
  }
}
