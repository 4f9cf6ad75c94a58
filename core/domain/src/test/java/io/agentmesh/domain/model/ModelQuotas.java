package io.agentmesh.domain.model;

import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.model.Things.ATask;
import io.agentmesh.domain.tenant.Quotas;
import java.util.HashMap;
import java.util.Map;

/** How much the model's tenant may have and send. */
final class ModelQuotas {
  private final Model model;
  private Quotas limits;
  private long owedNanos;
  private long owedAt;

  ModelQuotas(Model model) {
    this.model = model;
    this.limits = Quotas.NONE.over(model.rules.quotas());
  }

  void set(Quotas next) {
    limits = next.over(model.rules.quotas());
  }

  int agents() {
    return limits.agents();
  }

  /** What the messages that came owe is paid by the passing of time. */
  private long owed() {
    return Math.max(0, owedNanos - (model.time - owedAt) * 1000);
  }

  private long nanosPerMessage() {
    return limits.messagesPerSecond() == 0 ? 0 : 1_000_000_000L / limits.messagesPerSecond();
  }

  boolean isTooFast() {
    return limits.messagesPerSecond() != 0
        && owed() > (limits.messageBurst() - 1) * nanosPerMessage();
  }

  void countMessage() {
    owedNanos = owed() + nanosPerMessage();
    owedAt = model.time;
  }

  boolean tooManyDeliveries(int more) {
    return more > 0
        && limits.pendingDeliveries() != 0
        && model.deliveries.size() + more > limits.pendingDeliveries();
  }

  boolean tooManyBytes(int more) {
    return exceeds(bytes() + more);
  }

  boolean exceeds(int bytes) {
    return limits.payloadBytes() != 0 && bytes > limits.payloadBytes();
  }

  /** Payload bytes that are kept; a message counts once. */
  int bytes() {
    Map<MessageId, Integer> messages = new HashMap<>();
    model.deliveries.forEach(d -> messages.put(d.message, d.bytes));
    int kept = messages.values().stream().mapToInt(b -> b).sum();
    for (ATask t : model.tasks) {
      kept += t.ended() ? 0 : t.bytes();
    }
    return kept;
  }
}
