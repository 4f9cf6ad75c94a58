package io.agentmesh.client.work;

import io.agentmesh.client.payload.Payload;

/** Leaves a handler whose question has no answer yet; see {@link TaskContext#askForInput}. */
public final class InputRequired extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Payload question;

  InputRequired(Payload question) {
    super("input is required", null, false, false);
    this.question = question;
  }

  Payload question() {
    return question;
  }
}
