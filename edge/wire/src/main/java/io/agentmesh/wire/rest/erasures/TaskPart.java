package io.agentmesh.wire.rest.erasures;

/** What came to a task after it was submitted. */
public enum TaskPart {
  CHUNK,
  RESULT,
  QUESTION,
  ANSWER,
  PROGRESS,
  REASON
}
