package io.agentmesh.http.resource.tenants;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.access.ApiKeySecret;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.NameCursor;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.keys.ApiKeyViews;
import io.agentmesh.wire.rest.Explanation;
import io.agentmesh.wire.rest.apikeys.IssuedApiKey;
import io.agentmesh.wire.rest.tenants.CreatedTenant;
import io.agentmesh.wire.rest.tenants.Tenant;
import io.agentmesh.wire.rest.tenants.TenantQuotas;
import io.agentmesh.wire.rest.tenants.TenantRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code /v1/tenants}. */
public final class TenantsResource {
  /** Makes a tenant; the secret of its first admin key is in this answer and nowhere else. */
  public Answer create(CalmRequest request) {
    TenantRequest wanted = request.body(TenantRequest.class);
    ApiKeySecret secret = ApiKeySecret.generate();
    TenantId id = new TenantId(wanted.id());
    Outcome.Done done =
        request.call(
            new TenantCommand.CreateTenant(
                id, TenantViews.quotas(wanted.quotas()), secret.id(), secret.hash()));
    CreatedTenant created = new CreatedTenant(shown(request, id), issued(request, secret));
    return Answer.json(201, created).at(done.position()).with("Location", "/v1/tenants/" + id);
  }

  /** A tenant: one's own, or any for the platform. To all others there is none but their own. */
  public Answer get(CalmRequest request) {
    TenantId id = about(request);
    Principal principal = request.exchange().principal();
    if (principal.tenant().equals(id)) {
      long now = now();
      return Answer.json(
          200, request.read(Permission.USAGE_READ, tenant -> TenantViews.of(tenant, now)));
    }
    request.read(Permission.USAGE_READ, _ -> id);
    if (!request.mesh().keys().grants(principal, Permission.TENANT_READ)) {
      throw RequestRefused.notFound("tenant", id);
    }
    return Answer.json(200, shown(request, id));
  }

  /** A page of tenants, by id. */
  public Answer list(CalmRequest request) {
    PageRequest page = Lists.admit(request, Permission.TENANT_READ);
    String after = NameCursor.read(page.cursor(), TenantId::new);
    long now = now();
    List<Tenant> found =
        request.readAll(Permission.TENANT_READ, state -> from(state, after, page.limit(), now));
    boolean more = found.size() > page.limit();
    List<Tenant> shown = more ? found.subList(0, page.limit()) : found;
    return Lists.answer(shown, more ? NameCursor.of(shown.getLast().id()) : "");
  }

  private static List<Tenant> from(State state, String after, int limit, long now) {
    return state.tenants().stream()
        .filter(tenant -> tenant.id().value().compareTo(after) > 0)
        .sorted(Comparator.comparing((TenantState tenant) -> tenant.id().value()))
        .limit(limit + 1L)
        .map(tenant -> TenantViews.of(tenant, now))
        .toList();
  }

  /** Accepts nothing from a tenant any more. */
  public Answer suspend(CalmRequest request) {
    return changed(request, 200, new TenantCommand.SuspendTenant(about(request), reason(request)));
  }

  /** Lets a suspended tenant go on. */
  public Answer resume(CalmRequest request) {
    return changed(request, 200, new TenantCommand.ResumeTenant(about(request), reason(request)));
  }

  /** Makes another admin key for a tenant; its secret is in this answer and nowhere else. */
  public Answer issueAdminKey(CalmRequest request) {
    ApiKeySecret secret = ApiKeySecret.generate();
    Outcome.Done done =
        request.call(
            new TenantCommand.IssueAdminKey(
                about(request), secret.id(), secret.hash(), reason(request)));
    return Answer.json(201, issued(request, secret)).at(done.position());
  }

  private static IssuedApiKey issued(CalmRequest request, ApiKeySecret secret) {
    return new IssuedApiKey(
        ApiKeyViews.of(Objects.requireNonNull(request.mesh().keys().find(secret.id()))),
        secret.token());
  }

  /** Sets other quotas for a tenant. */
  public Answer quotas(CalmRequest request) {
    return changed(
        request,
        200,
        new TenantCommand.ChangeQuotas(
            about(request),
            TenantViews.quotas(request.hasBody() ? request.body(TenantQuotas.class) : null)));
  }

  /** Begins to delete a tenant; what it has follows in chunks. */
  public Answer delete(CalmRequest request) {
    Outcome.Done done = request.call(new TenantCommand.DeleteTenant(about(request), ""));
    return Answer.empty(202).at(done.position());
  }

  private static Answer changed(CalmRequest request, int status, TenantCommand command) {
    Outcome.Done done = request.call(command);
    return Answer.json(status, shown(request, command.about())).at(done.position());
  }

  private static Tenant shown(CalmRequest request, TenantId id) {
    long now = now();
    return request
        .readAll(
            Permission.TENANT_READ,
            state -> Optional.ofNullable(state.find(id)).map(t -> TenantViews.of(t, now)))
        .orElseThrow(() -> RequestRefused.notFound("tenant", id));
  }

  private static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  private static TenantId about(CalmRequest request) {
    return new TenantId(request.path("tenantId"));
  }

  private static String reason(CalmRequest request) {
    return request.hasBody() ? Shown.text(request.body(Explanation.class).reason()) : "";
  }
}
