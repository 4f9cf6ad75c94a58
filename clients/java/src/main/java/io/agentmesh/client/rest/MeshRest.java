package io.agentmesh.client.rest;

import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.rest.access.Approvals;
import io.agentmesh.client.rest.access.Delegations;
import io.agentmesh.client.rest.access.Encryption;
import io.agentmesh.client.rest.access.Policies;
import io.agentmesh.client.rest.access.Roles;
import io.agentmesh.wire.rest.health.Health;

/**
 * A thin blocking client of the REST API, for what a session does not do. Lost answers are asked
 * for again where that is safe. What fails throws {@link io.agentmesh.client.error.MeshException}.
 * Thread-safe.
 */
public final class MeshRest implements AutoCloseable {

  private final MeshOptions options;
  private final Http http;

  private MeshRest(MeshOptions options) {
    this.options = options;
    this.http = new Http(options);
  }

  /** A client; the first request connects. */
  public static MeshRest of(MeshOptions options) {
    return new MeshRest(options);
  }

  public Agents agents() {
    return new Agents(http);
  }

  public Capabilities capabilities() {
    return new Capabilities(http);
  }

  public Tasks tasks() {
    return new Tasks(http);
  }

  public Messages messages() {
    return new Messages(http);
  }

  public Subscriptions subscriptions() {
    return new Subscriptions(http);
  }

  public Alerts alerts() {
    return new Alerts(http);
  }

  public Audit audit() {
    return new Audit(http);
  }

  public Events events() {
    return new Events(http);
  }

  public DeadLetters deadLetters() {
    return new DeadLetters(http);
  }

  public ApiKeys apiKeys() {
    return new ApiKeys(http);
  }

  public Approvals approvals() {
    return new Approvals(http);
  }

  public Delegations delegations() {
    return new Delegations(http);
  }

  public Encryption encryption() {
    return new Encryption(http);
  }

  public Policies policies() {
    return new Policies(http);
  }

  public Roles roles() {
    return new Roles(http);
  }

  public Tenants tenants() {
    return new Tenants(http);
  }

  /** How the node is, with its components; an unhealthy one answers too. */
  public Health health() {
    return http.getAnyway("/health", Health.class);
  }

  /** Whether the node may take traffic. */
  public Health ready() {
    return http.getAnyway("/health/ready", Health.class);
  }

  @Override
  public void close() {
    http.close();
  }

  @Override
  public String toString() {
    return "MeshRest[" + options.url() + "]";
  }
}
