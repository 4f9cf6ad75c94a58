package io.agentmesh.domain.rules.tenants;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.AccessEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TenantEvent;
import io.agentmesh.domain.rules.access.ManagingKeys;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.tenant.Standing;
import io.agentmesh.domain.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;

/** The platform makes tenants, suspends and resumes them, sets their quotas and deletes them. */
public final class ManagingTenants {
  private ManagingTenants() {}

  /** What the command comes to. */
  public static Decision decide(State state, Act act, TenantCommand command) {
    if (command instanceof TenantCommand.CreateTenant c) {
      return create(state, act, c);
    }
    TenantState known = state.find(command.about());
    if (known == null) {
      return new Decision.Refused(Refusal.notFound("tenant", command.about()));
    }
    Tenant tenant = known.account().tenant();
    if (tenant.standing() == Standing.DELETING) {
      return Decision.Refused.of(Refusal.Kind.CONFLICT, known.account().closed());
    }
    return switch (command) {
      case TenantCommand.CreateTenant c -> create(state, act, c);
      case TenantCommand.SuspendTenant c -> suspend(known, state.rules(), act, c.reason());
      case TenantCommand.ResumeTenant c -> resume(tenant, act, c.reason());
      case TenantCommand.ChangeQuotas c -> change(tenant, act, c);
      case TenantCommand.IssueAdminKey c -> issue(state, tenant, act, c);
      case TenantCommand.DeleteTenant c -> delete(known, tenant, act, c.reason());
    };
  }

  private static Decision create(State state, Act act, TenantCommand.CreateTenant c) {
    TenantId id = c.about();
    if (state.find(id) != null || id.equals(TenantId.SYSTEM)) {
      return Decision.Refused.of(
          Refusal.Kind.ALREADY_EXISTS, "there is a tenant " + id + " already");
    }
    int most = state.rules().tenants().maxTenants();
    if (state.tenants().size() >= most) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY, "the mesh has its " + most + " tenants already");
    }
    if (state.key(c.keyId()) != null) {
      return Decision.Refused.of(
          Refusal.Kind.ALREADY_EXISTS, "there is an API key " + c.keyId() + " already");
    }
    Tenant tenant =
        new Tenant(
            id, Standing.ACTIVE, c.quotas(), "", act.principal().id(), act.time(), act.time());
    ApiKey key = adminKey(id, c.keyId(), "first admin key", c.keyHash(), act);
    return new Decision.Accepted(
        List.of(new TenantEvent.Created(tenant), new AccessEvent.KeyCreated(key)),
        List.of(
            AuditFact.success(Action.TENANT_CREATED, "tenant", id.value()),
            AuditFact.success(Action.SECRET_CREATED, "api-key", c.keyId())),
        new Reply.OfTenant(tenant));
  }

  private static ApiKey adminKey(TenantId tenant, String id, String name, String hash, Act act) {
    return new ApiKey(tenant, id, name, hash, List.of(Role.ADMIN), List.of(), act.time(), 0, 0);
  }

  /** In the platform's own tenant it would give the platform a right that it does not have. */
  private static Decision issue(
      State state, Tenant tenant, Act act, TenantCommand.IssueAdminKey c) {
    if (tenant.id().equals(TenantId.DEFAULT)) {
      return Decision.Refused.of(
          Refusal.Kind.CONFLICT,
          "tenant " + TenantId.DEFAULT + " is the platform's own; its admins make its keys");
    }
    if (state.key(c.keyId()) != null) {
      return Decision.Refused.of(
          Refusal.Kind.ALREADY_EXISTS, "there is an API key " + c.keyId() + " already");
    }
    if (state.keysOf(tenant.id()) >= ManagingKeys.MAX_KEYS) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY, "the tenant has " + ManagingKeys.MAX_KEYS + " API keys already");
    }
    ApiKey key = adminKey(tenant.id(), c.keyId(), "admin key by the platform", c.keyHash(), act);
    return new Decision.Accepted(
        List.of(new AccessEvent.KeyCreated(key)),
        List.of(
            fact(Action.ADMIN_ACTION, tenant, c.reason()),
            AuditFact.success(Action.SECRET_CREATED, "api-key", c.keyId())),
        new Reply.OfKey(key));
  }

  private static Decision suspend(TenantState known, MeshRules rules, Act act, String reason) {
    Tenant tenant = known.account().tenant();
    if (tenant.standing() == Standing.SUSPENDED) {
      return Decision.Accepted.unchanged(new Reply.OfTenant(tenant));
    }
    if (tenant.id().equals(TenantId.DEFAULT)) {
      return first("suspended");
    }
    List<Event> events = new ArrayList<>();
    events.add(new TenantEvent.Suspended(tenant.id(), reason, act.time()));
    ClosingTenants.freeLeases(known, rules, act.time(), events);
    return new Decision.Accepted(
        events,
        List.of(fact(Action.TENANT_SUSPENDED, tenant, reason)),
        new Reply.OfTenant(tenant.in(Standing.SUSPENDED, reason, act.time())));
  }

  private static Decision resume(Tenant tenant, Act act, String reason) {
    if (tenant.standing() == Standing.ACTIVE) {
      return Decision.Accepted.unchanged(new Reply.OfTenant(tenant));
    }
    return Decision.Accepted.of(
        new TenantEvent.Resumed(tenant.id(), reason, act.time()),
        fact(Action.TENANT_RESUMED, tenant, reason),
        new Reply.OfTenant(tenant.in(Standing.ACTIVE, reason, act.time())));
  }

  private static Decision change(Tenant tenant, Act act, TenantCommand.ChangeQuotas c) {
    if (tenant.quotas().equals(c.quotas())) {
      return Decision.Accepted.unchanged(new Reply.OfTenant(tenant));
    }
    return Decision.Accepted.of(
        new TenantEvent.QuotasChanged(tenant.id(), c.quotas(), act.time()),
        fact(Action.CONFIG_CHANGED, tenant, "quotas"),
        new Reply.OfTenant(tenant.with(c.quotas(), act.time())));
  }

  private static Decision delete(TenantState known, Tenant tenant, Act act, String reason) {
    if (tenant.id().equals(TenantId.DEFAULT)) {
      return first("deleted");
    }
    if (!known.holds().all().isEmpty()) {
      return Decision.Refused.of(
          Refusal.Kind.CONFLICT,
          "tenant " + tenant.id() + " is under a legal hold: it can be suspended until then");
    }
    return Decision.Accepted.of(
        new TenantEvent.DeletionBegun(tenant.id(), reason, act.time()),
        fact(Action.TENANT_DELETED, tenant, reason),
        new Reply.OfTenant(tenant.in(Standing.DELETING, reason, act.time())));
  }

  private static Decision first(String what) {
    return Decision.Refused.of(
        Refusal.Kind.CONFLICT,
        "tenant " + TenantId.DEFAULT + " is the platform's own and can not be " + what);
  }

  private static AuditFact fact(Action action, Tenant tenant, String reason) {
    return new AuditFact(action, "tenant", tenant.id().value(), AuditOutcome.SUCCESS, reason);
  }
}
