package io.agentmesh.client.delivery;

import io.agentmesh.client.trace.CurrentTrace;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each delivery to a message handler on its own virtual thread and settles it afterwards. */
public final class HandlingMessages implements DeliveryHandler {

  private static final Logger LOG = LoggerFactory.getLogger(HandlingMessages.class);

  private final MessageHandler handler;
  private final CurrentTrace trace;

  public HandlingMessages(MessageHandler handler, CurrentTrace trace) {
    this.handler = handler;
    this.trace = trace;
  }

  @Override
  public void handle(Delivery delivery) {
    Thread.startVirtualThread(() -> work(delivery));
  }

  private void work(Delivery delivery) {
    try (var _ = trace.enter(delivery.message().traceparent())) {
      handler.handle(delivery.message());
    } catch (Exception failed) {
      LOG.debug("{} given back", delivery.message(), failed);
      delivery.nack(
          Objects.requireNonNullElse(failed.getMessage(), failed.getClass().getSimpleName()));
      return;
    } catch (Error broken) {
      delivery.nack(broken.getClass().getSimpleName());
      throw broken;
    }
    delivery.ack();
  }
}
