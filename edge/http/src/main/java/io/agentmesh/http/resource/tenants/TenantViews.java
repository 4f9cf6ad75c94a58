package io.agentmesh.http.resource.tenants;

import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.tenant.Account;
import io.agentmesh.domain.tenant.Quotas;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.tenants.Tenant;
import io.agentmesh.wire.rest.tenants.TenantQuotas;
import io.agentmesh.wire.rest.tenants.TenantStanding;
import io.agentmesh.wire.rest.tenants.TenantUsage;
import org.jspecify.annotations.Nullable;

/** Tenants between the wire and the mesh. */
final class TenantViews {
  private TenantViews() {}

  /** What is shown of a tenant at the time, read where it lives. */
  static Tenant of(TenantState state, long timeMicros) {
    Account account = state.account();
    boolean paced = account.limits().messagesPerSecond() != 0;
    return new Tenant(
        state.id().value(),
        TenantStanding.valueOf(account.tenant().standing().name()),
        Shown.textOrNull(account.tenant().reason()),
        Shown.timeOrNull(account.tenant().createdAt()),
        shown(account.tenant().quotas()),
        shown(account.limits()),
        new TenantUsage(
            state.agents().size(),
            state.mailboxes().size(),
            state.payloadBytes(),
            paced ? account.messagesLeft(timeMicros) : null));
  }

  private static TenantQuotas shown(Quotas quotas) {
    return new TenantQuotas(
        orNull(quotas.agents()),
        orNull(quotas.messagesPerSecond()),
        orNull(quotas.messageBurst()),
        orNull(quotas.pendingDeliveries()),
        quotas.payloadBytes() == 0 ? null : quotas.payloadBytes());
  }

  /** Quotas as they were asked for; what is absent is not set. */
  static Quotas quotas(@Nullable TenantQuotas wanted) {
    return wanted == null
        ? Quotas.NONE
        : new Quotas(
            orZero(wanted.agents()),
            orZero(wanted.messagesPerSecond()),
            orZero(wanted.messageBurst()),
            orZero(wanted.pendingDeliveries()),
            wanted.payloadBytes() == null ? 0 : wanted.payloadBytes());
  }

  private static @Nullable Integer orNull(int number) {
    return number == 0 ? null : number;
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
