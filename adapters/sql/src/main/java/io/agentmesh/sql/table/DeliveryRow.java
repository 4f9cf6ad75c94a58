package io.agentmesh.sql.table;

import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Delivery;

/** A delivery with the topic that its message went to, or "". */
public record DeliveryRow(Delivery delivery, String topic) {
  /** A delivery of a message to the address. */
  public static DeliveryRow of(Address to, Delivery delivery) {
    return new DeliveryRow(
        delivery,
        switch (to) {
          case Address.ToAgent _, Address.ToCapability _, Address.ToEveryone _ -> "";
          case Address.ToTopic(var topic) -> topic.value();
        });
  }

  /** With the delivery as it is now. */
  public DeliveryRow with(Delivery next) {
    return new DeliveryRow(next, topic);
  }
}
