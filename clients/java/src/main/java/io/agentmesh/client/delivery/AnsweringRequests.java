package io.agentmesh.client.delivery;

import io.agentmesh.client.trace.CurrentTrace;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replies to requests, each on its own virtual thread; other messages go to another handler. */
public final class AnsweringRequests implements DeliveryHandler {

  private static final Logger LOG = LoggerFactory.getLogger(AnsweringRequests.class);

  private final RequestHandler handler;
  private final DeliveryHandler others;
  private final CurrentTrace trace;

  public AnsweringRequests(RequestHandler handler, DeliveryHandler others, CurrentTrace trace) {
    this.handler = handler;
    this.trace = trace;
    this.others = others;
  }

  @Override
  public void handle(Delivery delivery) {
    if (delivery.message().isRequest()) {
      Thread.startVirtualThread(() -> work(delivery));
    } else {
      others.handle(delivery);
    }
  }

  private void work(Delivery delivery) {
    try (var _ = trace.enter(delivery.message().traceparent())) {
      delivery.reply(handler.reply(delivery.message()));
    } catch (Exception failed) {
      LOG.debug("{} given back", delivery.message(), failed);
      delivery.nack(
          Objects.requireNonNullElse(failed.getMessage(), failed.getClass().getSimpleName()));
    } catch (Error broken) {
      delivery.nack(broken.getClass().getSimpleName());
      throw broken;
    }
  }
}
