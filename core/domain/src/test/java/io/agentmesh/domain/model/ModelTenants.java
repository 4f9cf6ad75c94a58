package io.agentmesh.domain.model;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.model.Things.ATenant;
import org.jspecify.annotations.Nullable;

/** What the model says to commands about tenants. */
final class ModelTenants {
  private final Model model;

  ModelTenants(Model model) {
    this.model = model;
  }

  private @Nullable ATenant known(TenantId id) {
    return model.tenants.stream().filter(t -> t.id.equals(id)).findFirst().orElse(null);
  }

  String act(TenantCommand command) {
    ATenant tenant = known(command.about());
    boolean first = command.about().equals(TenantId.DEFAULT);
    if (command instanceof TenantCommand.CreateTenant c) {
      return create(tenant != null || first, c);
    }
    if (tenant == null && !first) {
      return "NOT_FOUND";
    }
    if (tenant != null && tenant.standing.equals("DELETING")) {
      return "CONFLICT";
    }
    switch (command) {
      case TenantCommand.CreateTenant _ -> throw new IllegalStateException("created above");
      case TenantCommand.SuspendTenant _ when tenant != null -> tenant.standing = "SUSPENDED";
      case TenantCommand.ResumeTenant _ when tenant != null -> tenant.standing = "ACTIVE";
      case TenantCommand.DeleteTenant _ when tenant != null -> tenant.standing = "DELETING";
      case TenantCommand.IssueAdminKey c when tenant != null -> {
        if (model.tenants.stream().anyMatch(t -> t.keys.contains(c.keyId()))) {
          return "ALREADY_EXISTS";
        }
        tenant.keys.add(c.keyId());
      }
      case TenantCommand.ResumeTenant _ -> {}
      case TenantCommand.SuspendTenant _,
          TenantCommand.DeleteTenant _,
          TenantCommand.IssueAdminKey _ -> {
        return "CONFLICT";
      }
      case TenantCommand.ChangeQuotas c -> {
        if (first) {
          model.quotas.set(c.quotas());
        }
      }
    }
    return ModelActs.OK;
  }

  private String create(boolean exists, TenantCommand.CreateTenant c) {
    if (exists || c.about().equals(TenantId.SYSTEM)) {
      return "ALREADY_EXISTS";
    }
    if (model.tenants.size() + 1 >= model.rules.tenants().maxTenants()) {
      return "TOO_MANY";
    }
    if (model.tenants.stream().anyMatch(t -> t.keys.contains(c.keyId()))) {
      return "ALREADY_EXISTS";
    }
    model.tenants.add(new ATenant(c.about(), c.keyId()));
    return ModelActs.OK;
  }

  /** A tenant that is deleted loses what it has, its key, and then its name. */
  String tick(TenantId id) {
    ATenant tenant = known(id);
    if (tenant == null) {
      return "NOT_FOUND";
    }
    if (tenant.standing.equals("DELETING")) {
      if (tenant.keys.isEmpty()) {
        model.tenants.remove(tenant);
      }
      tenant.keys.clear();
    }
    return ModelActs.OK;
  }
}
