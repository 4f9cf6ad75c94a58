package io.agentmesh.sql.fold;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.state.Image;
import io.agentmesh.sql.store.TaskRequirements;
import io.agentmesh.sql.store.Writes;
import io.agentmesh.sql.table.DeliveryRow;
import io.agentmesh.sql.table.MessageRow;
import io.agentmesh.sql.table.Tables;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts the images of a state into empty tables, each as it comes, for they need not fit into memory
 * together; what callers sent before is not projected.
 */
public final class Restoring {
  private record MessageKey(TenantId tenant, MessageId id) {}

  /** A message that was written as one with a single delivery, which is what most have. */
  private static final class Written {
    private final Address to;
    private int pending;

    Written(Address to) {
      this.to = to;
    }
  }

  private final Writes writes;
  private final Map<MessageKey, Written> messages = new HashMap<>();

  private Restoring(Writes writes) {
    this.writes = writes;
  }

  /** Writes every image; a message stands before its deliveries. */
  public static void write(Iterable<Image> images, Writes writes) throws SQLException {
    Restoring restoring = new Restoring(writes);
    for (Image image : images) {
      restoring.take(image);
    }
    writes.flush();
    for (Map.Entry<MessageKey, Written> entry : restoring.messages.entrySet()) {
      MessageKey key = entry.getKey();
      int pending = entry.getValue().pending;
      if (pending == 0) {
        writes.delete(Tables.MESSAGES, key.tenant(), key.id());
      } else if (pending != 1) {
        writes.change(Tables.MESSAGES, new MessageRow(key.tenant(), key.id(), pending, null));
      }
    }
  }

  private void take(Image image) throws SQLException {
    switch (image) {
      case Image.OfKey(var key) -> writes.put(Tables.API_KEYS, key);
      case Image.OfAgent(var agent) -> writes.put(Tables.AGENTS, agent);
      case Image.OfSubscription(var s) -> writes.put(Tables.SUBSCRIPTIONS, s);
      case Image.OfMessage(var m) -> written(m);
      case Image.OfDelivery(var d) -> take(d);
      case Image.OfFanout(var m, _) -> written(m).pending++;
      case Image.OfTask(var task) -> {
        writes.put(Tables.TASKS, task);
        TaskRequirements.insert(writes, task);
      }
      case Image.OfChunk chunk -> writes.put(Tables.CHUNKS, chunk);
      case Image.OfDeadLetter(var letter) -> writes.put(Tables.DEAD_LETTERS, letter);
      case Image.OfTenant _,
          Image.OfRole _,
          Image.OfPolicy _,
          Image.OfPolicies _,
          Image.OfMending _,
          Image.OfReplay _,
          Image.OfRequest _,
          Image.OfHistory _,
          Image.OfWebhook _,
          Image.OfContract _,
          Image.OfContracts _,
          Image.OfDelegation _,
          Image.OfHold _,
          Image.OfApproval _,
          Image.OfErasure _,
          Image.OfRepetition _,
          Image.OfProducer _ -> {}
    }
  }

  private Written written(Message message) throws SQLException {
    MessageKey key = new MessageKey(message.tenant(), message.id());
    Written known = messages.get(key);
    if (known == null) {
      known = new Written(message.to());
      messages.put(key, known);
      writes.put(Tables.MESSAGES, MessageRow.of(message, 1));
    }
    return known;
  }

  private void take(Delivery delivery) throws SQLException {
    Written message = messages.get(new MessageKey(delivery.tenant(), delivery.message()));
    if (message == null) {
      throw new IllegalArgumentException(
          "delivery " + delivery.number() + " stands before its message");
    }
    message.pending++;
    writes.put(Tables.DELIVERIES, DeliveryRow.of(message.to, delivery));
  }
}
