package io.agentmesh.sql.fold;

import io.agentmesh.domain.TenantId;
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
import java.util.List;
import java.util.Map;

/** Puts the images of a state into empty tables; what callers sent before is not projected. */
public final class Restoring {
  private record MessageKey(TenantId tenant, MessageId id) {}

  private final Writes writes;
  private final Map<MessageKey, Message> messages = new HashMap<>();
  private final Map<MessageKey, Integer> pending = new HashMap<>();

  private Restoring(Writes writes) {
    this.writes = writes;
  }

  /** Writes every image; a message stands before its deliveries. */
  public static void write(List<Image> images, Writes writes) throws SQLException {
    Restoring restoring = new Restoring(writes);
    for (Image image : images) {
      restoring.take(image);
    }
    for (Map.Entry<MessageKey, Integer> entry : restoring.pending.entrySet()) {
      Message message = restoring.messages.get(entry.getKey());
      if (message != null) {
        writes.put(Tables.MESSAGES, MessageRow.of(message, entry.getValue()));
      }
    }
  }

  private void take(Image image) throws SQLException {
    switch (image) {
      case Image.OfKey(var key) -> writes.put(Tables.API_KEYS, key);
      case Image.OfAgent(var agent) -> writes.put(Tables.AGENTS, agent);
      case Image.OfSubscription(var s) -> writes.put(Tables.SUBSCRIPTIONS, s);
      case Image.OfMessage(var m) -> messages.put(new MessageKey(m.tenant(), m.id()), m);
      case Image.OfDelivery(var d) -> take(d);
      case Image.OfFanout(var m, _) -> {
        MessageKey key = new MessageKey(m.tenant(), m.id());
        messages.put(key, m);
        pending.merge(key, 1, Integer::sum);
      }
      case Image.OfTask(var task) -> {
        writes.put(Tables.TASKS, task);
        TaskRequirements.insert(writes, task);
      }
      case Image.OfDeadLetter(var letter) -> writes.put(Tables.DEAD_LETTERS, letter);
      case Image.OfTenant _, Image.OfMending _, Image.OfRepetition _, Image.OfProducer _ -> {}
    }
  }

  private void take(Delivery delivery) throws SQLException {
    MessageKey key = new MessageKey(delivery.tenant(), delivery.message());
    Message message = messages.get(key);
    if (message == null) {
      throw new IllegalArgumentException(
          "delivery " + delivery.number() + " stands before its message");
    }
    pending.merge(key, 1, Integer::sum);
    writes.put(Tables.DELIVERIES, DeliveryRow.of(message.to(), delivery));
  }
}
