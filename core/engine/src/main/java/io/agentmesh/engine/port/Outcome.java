package io.agentmesh.engine.port;

import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;

/**
 * How a command ended. The position is the journal position that the answer was computed from; it
 * is durable when the outcome is handed out.
 */
public sealed interface Outcome {
  /** It happened. */
  record Done(Reply reply, long position) implements Outcome {}

  /** It did not happen. */
  record Refused(Refusal refusal, long position) implements Outcome {}

  /** Nobody can say: the journal failed between the decision and its durability. */
  record Unknown(String reason) implements Outcome {}
}
