package io.agentmesh.client.rest;

import io.agentmesh.wire.rest.Explanation;
import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.apikeys.IssuedApiKey;
import io.agentmesh.wire.rest.tenants.CreatedTenant;
import io.agentmesh.wire.rest.tenants.Tenant;
import io.agentmesh.wire.rest.tenants.TenantQuotas;
import io.agentmesh.wire.rest.tenants.TenantRequest;
import java.util.stream.Stream;

/** Tenants over REST, for keys with the role platform; {@link #get} of the own one for others. */
public final class Tenants {

  private static final String PATH = "/v1/tenants";

  private final Http http;

  Tenants(Http http) {
    this.http = http;
  }

  /** A new tenant with its first admin key, whose secret is shown only now. */
  public CreatedTenant create(TenantRequest request) {
    return http.post(PATH, request, CreatedTenant.class);
  }

  public Page<Tenant> list(Query query) {
    return http.page(PATH, query, Tenant.class);
  }

  /** The tenants of all pages. */
  public Stream<Tenant> stream(Query query) {
    return http.stream(PATH, query, Tenant.class);
  }

  public Tenant get(String id) {
    return http.get(one(id), Tenant.class);
  }

  /** Nothing is accepted from it until it is resumed; what it has is kept. */
  public Tenant suspend(String id, String reason) {
    return http.post(one(id) + "/suspend", new Explanation(reason), Tenant.class);
  }

  public Tenant resume(String id, String reason) {
    return http.post(one(id) + "/resume", new Explanation(reason), Tenant.class);
  }

  /** Makes an admin key for a tenant that lost its own; the secret is shown once. */
  public IssuedApiKey issueAdminKey(String id, String reason) {
    return http.post(one(id) + "/admin-key", new Explanation(reason), IssuedApiKey.class);
  }

  /** Sets its quotas; what is null is as configured. */
  public Tenant setQuotas(String id, TenantQuotas quotas) {
    return http.put(one(id) + "/quotas", quotas, "*", Tenant.class);
  }

  /** Begins to delete it with all that it has; its name is free when it is no longer listed. */
  public void delete(String id) {
    http.delete(one(id));
  }

  private static String one(String id) {
    return PATH + Http.segment(id);
  }
}
