package io.agentmesh.bench.node;

import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.agents.AgentRegistration;
import io.agentmesh.wire.rest.agents.Capability;
import io.agentmesh.wire.rest.agents.Termination;
import io.agentmesh.wire.rest.apikeys.ApiKeyRequest;
import io.agentmesh.wire.rest.apikeys.IssuedApiKey;
import io.agentmesh.wire.rest.apikeys.Role;
import io.agentmesh.wire.rest.tenants.CreatedTenant;
import io.agentmesh.wire.rest.tenants.TenantRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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

  /** The secret of a new key that sends messages and acts as one agent. */
  public String key(String agent) throws IOException {
    List<Role> roles = List.of(Role.SUBMITTER, Role.AGENT);
    byte[] made = post("/v1/api-keys", new ApiKeyRequest(agent, roles, List.of(agent), null));
    return WireJson.strict().readValue(made, IssuedApiKey.class).secret();
  }

  /** The secret of the admin key of a new tenant. */
  public String tenant(String id) throws IOException {
    byte[] made = post("/v1/tenants", new TenantRequest(id, null));
    return WireJson.strict().readValue(made, CreatedTenant.class).adminKey().secret();
  }

  private byte[] post(String path, Object body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(target.url().resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + target.apiKey())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.strict().writeValueAsBytes(body)))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() >= 300) {
        String told = new String(answer.body(), StandardCharsets.UTF_8);
        throw new IOException(path + " answered " + answer.statusCode() + ": " + told);
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
