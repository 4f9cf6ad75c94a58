package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.SubscriptionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery as a mailbox keeps it: one that only waits takes few bytes. */
public sealed interface Kept {
  /** The number of the delivery. */
  long number();

  /** The delivery. */
  Delivery delivery();

  /** When its lease runs out, or 0 while it waits; microseconds. */
  long leaseDeadline();

  /** A delivery of a message; the last three are its own, given so as to be shared. */
  static Kept of(
      Delivery d,
      HeldMessage message,
      TenantId tenant,
      AgentId recipient,
      @Nullable SubscriptionId subscription) {
    boolean plain =
        d.state() instanceof DeliveryState.Pending(long notBefore)
            && notBefore == 0
            && d.attempt() == 0
            && d.history().isEmpty()
            && d.orderingKey().isEmpty()
            && d.expiresAt() == 0;
    return plain
        ? new Plain(
            tenant,
            d.number(),
            message,
            recipient,
            subscription,
            (byte) d.priority(),
            d.redelivered(),
            d.movable())
        : new Whole(d);
  }

  /** One that was never handed out, may go at once, does not expire and has no ordering key. */
  record Plain(
      TenantId tenant,
      long number,
      HeldMessage message,
      AgentId recipient,
      @Nullable SubscriptionId subscription,
      byte priority,
      boolean redelivered,
      boolean movable)
      implements Kept {
    private static final DeliveryState AT_ONCE = new DeliveryState.Pending(0);

    @Override
    public Delivery delivery() {
      return new Delivery(
          tenant,
          number,
          message.id(),
          recipient,
          subscription,
          AT_ONCE,
          0,
          priority,
          redelivered,
          List.of(),
          movable,
          "",
          0);
    }

    @Override
    public long leaseDeadline() {
      return 0;
    }
  }

  /** Any other. */
  record Whole(Delivery delivery) implements Kept {
    @Override
    public long number() {
      return delivery.number();
    }

    @Override
    public long leaseDeadline() {
      return switch (delivery.state()) {
        case DeliveryState.Pending _ -> 0;
        case DeliveryState.Leased leased -> leased.deadline();
      };
    }
  }
}
