package io.agentmesh.telemetry.metrics;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.telemetry.metrics.definition.Definitions;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.List;

/** Counts messages and how long they take to their recipients. */
final class MessageCounts {
  private static final int REMEMBERED = 1 << 16;
  private static final double MICROS = 1e-6;
  private static final int HALF_A_TRACE = 16;
  private static final int TRACE_BEGIN = 3;

  private final Counter routed;
  private final Counter errors;
  private final DistributionDataPoint latency;
  private final Exemplars exemplars;
  private final Beginnings waiting = new Beginnings(REMEMBERED);

  MessageCounts(Instruments made, Counter errors, Exemplars exemplars) {
    this.routed = made.counter(Definitions.ROUTED);
    this.latency = made.traced(Definitions.ROUTING_LATENCY);
    this.errors = errors;
    this.exemplars = exemplars;
  }

  void count(String tenant, MessageEvent event, long time) {
    switch (event) {
      case MessageEvent.Published e -> {
        Message message = e.message();
        routed.labelValues(tenant, address(message.to())).inc();
        begin(e.tenant(), e.recipients(), message.envelope(), message.publishedAt());
      }
      case MessageEvent.FannedOut e -> begin(e.tenant(), e.recipients(), e.envelope(), time);
      case MessageEvent.Replayed e ->
          begin(e.tenant(), List.of(e.recipient()), e.message().envelope(), time);
      case MessageEvent.Leased e -> handed(e.tenant(), e.delivery(), time);
      case MessageEvent.Acknowledged _,
          MessageEvent.Returned _,
          MessageEvent.Subscribed _,
          MessageEvent.Unsubscribed _,
          MessageEvent.Rerouted _,
          MessageEvent.Replied _,
          MessageEvent.ReplayStarted _,
          MessageEvent.ReplayAdvanced _,
          MessageEvent.ReplayEnded _ -> {}
    }
  }

  void count(String tenant, DeadLetterEvent event, long time) {
    switch (event) {
      case DeadLetterEvent.Died e -> {
        if (ActCounts.isDelivery(e.deadLetter())) {
          errors.labelValues(tenant, "dead").inc();
        }
      }
      case DeadLetterEvent.DeliveryRedriven e -> begin(e.tenant(), e.delivery(), time, "");
      case DeadLetterEvent.DeliveryEdited e ->
          begin(e.tenant(), e.delivery(), time, e.message().envelope().traceparent());
      case DeadLetterEvent.TaskRedriven _,
          DeadLetterEvent.Discarded _,
          DeadLetterEvent.MendingStarted _,
          DeadLetterEvent.MendingAdvanced _,
          DeadLetterEvent.MendingEnded _ -> {}
    }
  }

  private void begin(
      TenantId tenant, List<MessageEvent.Recipient> recipients, Envelope envelope, long time) {
    long from = Math.max(time, envelope.termsOrNone().notBefore());
    for (MessageEvent.Recipient recipient : recipients) {
      begin(tenant, recipient.delivery(), from, envelope.traceparent());
    }
  }

  private void begin(TenantId tenant, long delivery, long from, String traceparent) {
    long high = 0;
    long low = 0;
    if (traceparent.length() > TRACE_BEGIN + 2 * HALF_A_TRACE) {
      high = half(traceparent, TRACE_BEGIN);
      low = half(traceparent, TRACE_BEGIN + HALF_A_TRACE);
    }
    waiting.put(key(tenant, delivery), place(tenant, delivery), from, high, low);
  }

  private void handed(TenantId tenant, long delivery, long time) {
    int place = place(tenant, delivery);
    long from = waiting.take(key(tenant, delivery), place);
    if (from != 0) {
      double seconds = Math.max(0, time - from) * MICROS;
      exemplars.observe(latency, seconds, waiting.high(place), waiting.low(place));
    }
  }

  private static long half(String traceparent, int begin) {
    try {
      return Long.parseUnsignedLong(traceparent, begin, begin + HALF_A_TRACE, 16);
    } catch (NumberFormatException notHex) {
      return 0;
    }
  }

  /** Numbers of deliveries rise by one within a tenant, so its latest ones have places apart. */
  private static int place(TenantId tenant, long delivery) {
    return (int) delivery + tenant.hashCode() * 0x9E37_79B9;
  }

  private static long key(TenantId tenant, long delivery) {
    return delivery ^ (long) tenant.hashCode() << 32;
  }

  private static String address(Address to) {
    return switch (to) {
      case Address.ToAgent _ -> "agent";
      case Address.ToTopic _ -> "topic";
      case Address.ToCapability _ -> "capability";
      case Address.ToEveryone _ -> "everyone";
    };
  }
}
