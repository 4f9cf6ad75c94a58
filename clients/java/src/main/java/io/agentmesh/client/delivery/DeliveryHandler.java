package io.agentmesh.client.delivery;

/**
 * Takes deliveries in their order, on the loop of the connection: it must not block, and settles
 * each delivery itself, now or later and from any thread. What it throws gives the delivery back.
 */
@FunctionalInterface
public interface DeliveryHandler {
  void handle(Delivery delivery);
}
