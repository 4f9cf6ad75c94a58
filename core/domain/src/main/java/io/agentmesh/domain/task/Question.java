package io.agentmesh.domain.task;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.AgentId;

/**
 * What a worker asked for in the middle of a task, and what it was answered. Times are
 * microseconds; answeredAt is 0 and the rest of the answer empty while nobody has answered.
 */
public record Question(
    AgentId askedBy,
    Payload question,
    long askedAt,
    Payload answer,
    String answeredBy,
    long answeredAt) {
  /** Bytes that a question may have. */
  public static final int MAX_BYTES = 8 << 10;

  /** Bytes that an answer may have. */
  public static final int MAX_ANSWER_BYTES = 32 << 10;

  /** A question that waits for its answer. */
  public static Question open(AgentId askedBy, Payload question, long at) {
    return new Question(askedBy, question, at, Payload.EMPTY, "", 0);
  }

  /** With its answer. */
  public Question answered(Payload with, String by, long at) {
    return new Question(askedBy, question, askedAt, with, by, at);
  }

  /** Whether somebody answered. */
  public boolean isAnswered() {
    return answeredAt != 0;
  }
}
