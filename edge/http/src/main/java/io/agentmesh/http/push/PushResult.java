package io.agentmesh.http.push;

/** What came of one call of a webhook. */
sealed interface PushResult {
  /** It was taken. */
  record Taken(int status) implements PushResult {}

  /** It was not; the status is 0 without an answer, the pause 0 unless the answer asked for one. */
  record Failed(int status, String reason, long pauseMillis) implements PushResult {}

  /** There will never be anybody again: 410. */
  record Gone(String reason) implements PushResult {}
}
