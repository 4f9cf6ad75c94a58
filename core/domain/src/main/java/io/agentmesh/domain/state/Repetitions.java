package io.agentmesh.domain.state;

import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.request.Request;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.once.KeyScope;
import io.agentmesh.domain.state.once.KeyShelf;
import io.agentmesh.domain.state.once.KeyWindow;
import io.agentmesh.domain.state.once.Remembered;
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
  /** Whose number it is. */
  public record ProducerScope(String principal, UUID producer) {}

  private final KeyWindow keys;
  private final LinkedHashMap<ProducerScope, Producer> producers = new LinkedHashMap<>();

  Repetitions(KeyShelf shelf) {
    this.keys = new KeyWindow(shelf);
  }

  /** The idempotency keys. */
  public KeyWindow keys() {
    return keys;
  }

  /** The producer, or null when it sent nothing yet. */
  public @Nullable Producer producer(ProducerScope scope) {
    return producers.get(scope);
  }

  Map<ProducerScope, Producer> producers() {
    return producers;
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

  /** Only an event makes room, so that a replay forgets the same keys at the same place. */
  void remember(
      String principal, String operation, Once once, UUID result, long time, MeshRules rules) {
    switch (once) {
      case Once.Always _ -> {}
      case Once.Key(String key, long hash) -> {
        keys.forget(time - rules.idempotencyMillis() * 1000);
        keys.put(new KeyScope(principal, operation, key), new Remembered(hash, result, time));
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
}
