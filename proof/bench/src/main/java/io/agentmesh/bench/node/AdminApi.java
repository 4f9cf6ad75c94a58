package io.agentmesh.bench.node;

import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.agents.AgentRegistration;
import io.agentmesh.wire.rest.agents.Capability;
import io.agentmesh.wire.rest.agents.Termination;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The little of the REST API that is needed around a run. */
public final class AdminApi {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long HOUR = 3_600_000;

  private final Target target;
  private final HttpClient http = HttpClient.newHttpClient();

  public AdminApi(Target target) {
    this.target = target;
  }

  /** Registers an agent that nobody connects as for now. */
  public void register(String agent, String capability) throws IOException {
    post(
        "/v1/agents",
        new AgentRegistration(
            agent, null, List.of(new Capability(capability, 3)), null, HOUR, List.of(), null));
  }

  /** Ends an agent for good. */
  public void terminate(String agent) throws IOException {
    post("/v1/agents/" + agent + "/terminate", new Termination("the benchmark is over", true));
  }

  private void post(String path, Object body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(target.url().resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + target.apiKey())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.strict().writeValueAsBytes(body)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
