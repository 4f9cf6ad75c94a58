package io.agentmesh.domain.rules;

import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Producer;
import io.agentmesh.domain.state.Repetitions;
import io.agentmesh.domain.state.once.KeyScope;
import io.agentmesh.domain.state.once.Remembered;
import java.util.UUID;

/** Tells a repetition from something new. */
sealed interface Repeating {
  /** Not sent before. */
  record New() implements Repeating {}

  /** Sent before, and answered with the id. */
  record Known(UUID result) implements Repeating {}

  /** Neither: the key stands for something else, or nothing more can be remembered. */
  record Unclear(Refusal refusal) implements Repeating {}

  /** The one instance. */
  Repeating NEW = new New();

  static Repeating look(
      Repetitions repetitions, MeshRules rules, Act act, String operation, Once once) {
    String principal = act.principal().id();
    long since = act.time() - rules.idempotencyMillis() * 1000;
    return switch (once) {
      case Once.Always _ -> NEW;
      case Once.Key(String key, long hash) -> {
        Remembered before = repetitions.keys().find(new KeyScope(principal, operation, key), since);
        if (before == null) {
          yield repetitions.keys().hasRoom(rules.maxIdempotencyKeys(), since)
              ? NEW
              : refuse(Refusal.Kind.TOO_MANY, "too many idempotency keys are remembered");
        }
        yield before.bodyHash() == hash
            ? new Known(before.result())
            : refuse(Refusal.Kind.KEY_REUSED, "the idempotency key came with another body before");
      }
      case Once.Sequence(UUID id, long number) -> {
        Producer producer = repetitions.producer(new Repetitions.ProducerScope(principal, id));
        if (producer == null) {
          yield NEW;
        }
        UUID result = producer.resultOf(number);
        if (result != null) {
          yield new Known(result);
        }
        yield producer.tooOld(number)
            ? refuse(
                Refusal.Kind.CONFLICT,
                "the number is more than " + Producer.WINDOW + " behind the producer's last")
            : NEW;
      }
    };
  }

  private static Repeating refuse(Refusal.Kind kind, String sentence) {
    return new Unclear(new Refusal(kind, sentence, "idempotencyKey"));
  }
}
