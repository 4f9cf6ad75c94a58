package io.agentmesh.engine.trace;

import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.engine.port.Outcome;

/** How a span ended. */
public sealed interface SpanEnd {
  /** A request was answered with the status, or was not when its caller went away: 0. */
  record Answered(int status) implements SpanEnd {}

  /** An act was done. */
  record Done() implements SpanEnd {}

  /** An act was refused. */
  record Refused(Refusal.Kind why) implements SpanEnd {}

  /** Nobody can say how it ended. */
  record Unknown() implements SpanEnd {}

  /** A lease was over at the time, in microseconds; the word says how. */
  record Over(String how, boolean failed, long at) implements SpanEnd {}

  /** That of an act with the outcome. */
  static SpanEnd of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> new Done();
      case Outcome.Refused(Refusal refusal, _) -> new Refused(refusal.kind());
      case Outcome.Unknown _ -> new Unknown();
    };
  }
}
