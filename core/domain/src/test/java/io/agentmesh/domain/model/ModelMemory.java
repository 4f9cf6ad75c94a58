package io.agentmesh.domain.model;

import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.model.Things.AKey;
import io.agentmesh.domain.model.Things.AProducer;
import java.util.UUID;

/** What the model remembers of commands that must not count twice. */
final class ModelMemory {
  private static final int WINDOW = 1024;

  private final Model model;

  ModelMemory(Model model) {
    this.model = model;
  }

  /** Empty when the command is new; else what is said to it. */
  String look(String who, String operation, Once once) {
    return switch (once) {
      case Once.Always _ -> "";
      case Once.Key(String key, long hash) -> {
        long since = model.time - model.rules.idempotencyMillis() * 1000;
        long remembered = model.keys.stream().filter(k -> k.at() >= since).count();
        String scope = who + "/" + operation + "/" + key;
        for (AKey k : model.keys) {
          if (k.scope().equals(scope) && k.at() >= since) {
            yield k.bodyHash() == hash ? "ok " + k.result() + " again" : "KEY_REUSED";
          }
        }
        yield remembered < model.rules.maxIdempotencyKeys() ? "" : "TOO_MANY";
      }
      case Once.Sequence(UUID id, long number) -> {
        for (AProducer p : model.producers) {
          if (p.scope.equals(who + "/" + id)) {
            UUID result = p.results.get(number);
            if (number <= p.last - WINDOW) {
              yield "CONFLICT";
            }
            yield result == null ? "" : "ok " + result + " again";
          }
        }
        yield "";
      }
    };
  }

  void remember(String who, String operation, Once once, UUID result) {
    switch (once) {
      case Once.Always _ -> {}
      case Once.Key(String key, long hash) ->
          model.keys.addFirst(
              new AKey(who + "/" + operation + "/" + key, hash, result, model.time));
      case Once.Sequence(UUID id, long number) -> {
        String scope = who + "/" + id;
        AProducer producer =
            model.producers.stream()
                .filter(p -> p.scope.equals(scope))
                .findFirst()
                .orElseGet(() -> new AProducer(scope));
        producer.results.put(number, result);
        producer.last = Math.max(producer.last, number);
        model.producers.remove(producer);
        model.producers.add(producer);
        if (model.producers.size() > model.rules.maxProducers()) {
          model.producers.removeFirst();
        }
      }
    }
  }
}
