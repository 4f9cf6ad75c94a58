package io.agentmesh.domain.state;

import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.request.Request;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.settings.MeshRules;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's callers sent before, so that a repetition is recognised: idempotency keys for a
 * bounded time, sequence numbers of producers by a window each. Producers unused for longest make
 * room for new ones.
 */
public final class Repetitions {
  /** Who used which key for what. */
  public record KeyScope(String principal, String operation, String key) {}

  /** What a key stands for; the time is when it was first used, in microseconds. */
  public record Remembered(long bodyHash, UUID result, long at) {}

  /** Whose number it is. */
  public record ProducerScope(String principal, UUID producer) {}

  private record Aging(KeyScope scope, long at) {}

  private final Map<KeyScope, Remembered> keys = new HashMap<>();
  private final Deque<Aging> aging = new ArrayDeque<>();
  private final LinkedHashMap<ProducerScope, Producer> producers = new LinkedHashMap<>();

  /** What the key stands for if it was used at or after the time, else null. */
  public @Nullable Remembered find(KeyScope scope, long notBefore) {
    Remembered remembered = keys.get(scope);
    return remembered == null || remembered.at() < notBefore ? null : remembered;
  }

  /** The producer, or null when it sent nothing yet. */
  public @Nullable Producer producer(ProducerScope scope) {
    return producers.get(scope);
  }

  /** Keys that are remembered and were used at or after the time. */
  public int keysSince(long notBefore) {
    int count = keys.size();
    for (Aging old : aging) {
      if (old.at() >= notBefore) {
        break;
      }
      if (isCurrent(old)) {
        count--;
      }
    }
    return count;
  }

  Map<KeyScope, Remembered> keys() {
    return keys;
  }

  Map<ProducerScope, Producer> producers() {
    return producers;
  }

  void put(KeyScope scope, Remembered remembered) {
    keys.put(scope, remembered);
    aging.addLast(new Aging(scope, remembered.at()));
  }

  /** Remembers what a message, a request or a reply was sent as. */
  void apply(MessageEvent event, MeshRules rules) {
    switch (event) {
      case MessageEvent.Published(Message m, _, Once once, _) -> {
        String operation = Request.isOne(m) ? "request" : "publish";
        remember(m.sender(), operation, once, m.id().value(), m.publishedAt(), rules);
      }
      case MessageEvent.Replied(_, _, RequestReply r, Once once) ->
          remember(r.sender(), "reply", once, r.id().value(), r.at(), rules);
      default -> {}
    }
  }

  void remember(
      String principal, String operation, Once once, UUID result, long time, MeshRules rules) {
    switch (once) {
      case Once.Always _ -> {}
      case Once.Key(String key, long hash) -> {
        forget(time - rules.idempotencyMillis() * 1000);
        put(new KeyScope(principal, operation, key), new Remembered(hash, result, time));
      }
      case Once.Sequence(UUID id, long number) -> {
        ProducerScope scope = new ProducerScope(principal, id);
        Producer known = producers.get(scope);
        Producer producer = known == null ? new Producer() : known;
        producer.remember(number, result, time);
        producers.putLast(scope, producer);
        if (producers.size() > rules.maxProducers()) {
          producers.pollFirstEntry();
        }
      }
    }
  }

  /** Only an event makes room, so that a replay forgets the same keys at the same place. */
  private void forget(long notBefore) {
    while (!aging.isEmpty() && aging.getFirst().at() < notBefore) {
      Aging old = aging.removeFirst();
      if (isCurrent(old)) {
        keys.remove(old.scope());
      }
    }
  }

  private boolean isCurrent(Aging aged) {
    Remembered now = keys.get(aged.scope());
    return now != null && now.at() == aged.at();
  }
}
