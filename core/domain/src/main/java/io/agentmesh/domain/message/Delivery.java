package io.agentmesh.domain.message;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way to one recipient. The number is unique in its tenant and orders arrivals;
 * the attempt counts leases, so 0 means never leased; {@code redelivered} says that an earlier copy
 * may have reached the recipient. The history holds the latest attempts that came to nothing, those
 * before a redrive included. One that is {@code movable} may go to another of its group or
 * capability instead; the key is its message's ordering key or "", the expiry 0 when there is none.
 */
public record Delivery(
    TenantId tenant,
    long number,
    MessageId message,
    AgentId recipient,
    @Nullable SubscriptionId subscription,
    DeliveryState state,
    int attempt,
    int priority,
    boolean redelivered,
    List<DeliveryAttempt> history,
    boolean movable,
    String orderingKey,
    long expiresAt) {
  /** Attempts that are remembered. */
  public static final int MAX_HISTORY = 16;

  /** Copies the list. */
  public Delivery {
    history = List.copyOf(history);
  }

  /** One that is new, and waits. */
  public static Delivery pending(
      TenantId tenant,
      long number,
      MessageId message,
      AgentId recipient,
      @Nullable SubscriptionId subscription,
      int priority) {
    return new Delivery(
        tenant,
        number,
        message,
        recipient,
        subscription,
        new DeliveryState.Pending(0),
        0,
        priority,
        false,
        List.of(),
        false,
        "",
        0);
  }

  /** Handed to the recipient. */
  public Delivery leased(long token, long deadline) {
    return with(new DeliveryState.Leased(token, deadline), attempt + 1, redelivered, history);
  }

  /** Given back; the next attempt is a redelivery. An attempt that ended at 0 is not remembered. */
  public Delivery returned(long notBefore, long startedAt, long endedAt, String reason) {
    return with(
        new DeliveryState.Pending(notBefore), attempt, true, longer(startedAt, endedAt, reason));
  }

  /** Given to another while it waits. */
  public Delivery rerouted(AgentId to, @Nullable SubscriptionId because) {
    return new Delivery(
        tenant,
        number,
        message,
        to,
        because,
        state,
        attempt,
        priority,
        redelivered,
        history,
        movable,
        orderingKey,
        expiresAt);
  }

  /** As it died, with its last attempt. */
  public Delivery died(long startedAt, long endedAt, String reason) {
    return with(state, attempt, redelivered, longer(startedAt, endedAt, reason));
  }

  /**
   * To the same recipient again, under another number and perhaps with another message; it no
   * longer expires.
   */
  public Delivery redriven(long newNumber, MessageId newMessage, int newPriority) {
    return new Delivery(
        tenant,
        newNumber,
        newMessage,
        recipient,
        subscription,
        new DeliveryState.Pending(0),
        0,
        newPriority,
        true,
        history,
        movable,
        orderingKey,
        0);
  }

  /** The same, as one whose recipient may have had the message before. */
  public Delivery again() {
    return with(state, attempt, true, history);
  }

  /** Whether its time is over. */
  public boolean expiredAt(long time) {
    return expiresAt != 0 && expiresAt <= time;
  }

  private List<DeliveryAttempt> longer(long startedAt, long endedAt, String reason) {
    if (endedAt == 0) {
      return history;
    }
    List<DeliveryAttempt> longer =
        new ArrayList<>(
            history.subList(Math.max(0, history.size() + 1 - MAX_HISTORY), history.size()));
    longer.add(new DeliveryAttempt(attempt, startedAt, endedAt, reason));
    return longer;
  }

  private Delivery with(
      DeliveryState next, int nextAttempt, boolean nextRedelivered, List<DeliveryAttempt> past) {
    return new Delivery(
        tenant,
        number,
        message,
        recipient,
        subscription,
        next,
        nextAttempt,
        priority,
        nextRedelivered,
        past,
        movable,
        orderingKey,
        expiresAt);
  }
}
