package io.agentmesh.domain.rules.tenants;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.tenant.Quotas;
import org.jspecify.annotations.Nullable;

/** A tenant gets no more than its quotas; a refusal takes nothing from them. */
public final class KeepingQuotas {
  private KeepingQuotas() {}

  /** Why a message to so many recipients can not be taken now, or null. */
  public static @Nullable Refusal overMessages(
      TenantState tenant, long timeMicros, int recipients, Payload payload) {
    long wait = tenant.account().waitMicros(timeMicros);
    if (wait > 0) {
      return Refusal.tooMany(
          "the tenant sends more than its "
              + tenant.account().limits().messagesPerSecond()
              + " messages per second",
          (wait + 999) / 1000);
    }
    return overDeliveries(tenant, recipients, payload.size());
  }

  /** Why so many more deliveries with these bytes together can not be kept now, or null. */
  public static @Nullable Refusal overDeliveries(TenantState tenant, int recipients, long bytes) {
    if (recipients == 0) {
      return null;
    }
    Quotas limits = tenant.account().limits();
    if (limits.pendingDeliveries() != 0
        && tenant.mailboxes().size() + recipients > limits.pendingDeliveries()) {
      return Refusal.of(
          Refusal.Kind.TOO_MANY,
          "the tenant may have " + limits.pendingDeliveries() + " deliveries on their way");
    }
    return overPayloads(tenant, bytes);
  }

  /** Why so many more bytes of payload can not be kept now, or null. */
  public static @Nullable Refusal overPayloads(TenantState tenant, long bytes) {
    long most = tenant.account().limits().payloadBytes();
    return most != 0 && tenant.payloadBytes() + bytes > most
        ? Refusal.of(Refusal.Kind.TOO_MANY, "the tenant may keep " + most + " bytes of payload")
        : null;
  }
}
