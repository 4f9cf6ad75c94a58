package io.agentmesh.sql.table;

import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;

/** A delivery with the topic that its message went to, or "". */
public record DeliveryRow(Delivery delivery, String topic) {
  /** The delivery of this message. */
  public static DeliveryRow of(Message message, Delivery delivery) {
    return new DeliveryRow(
        delivery,
        switch (message.to()) {
          case Address.ToAgent _ -> "";
          case Address.ToTopic(var topic) -> topic.value();
        });
  }

  /** With the delivery as it is now. */
  public DeliveryRow with(Delivery next) {
    return new DeliveryRow(next, topic);
  }
}
