package io.agentmesh.client.work;

/** Thrown by a handler: this attempt failed, and why. */
public final class TaskFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final boolean retryable;

  private TaskFailure(String reason, boolean retryable) {
    super(reason);
    this.retryable = retryable;
  }

  /** Another attempt would fail too: the task becomes a dead letter. */
  public static TaskFailure forGood(String reason) {
    return new TaskFailure(reason, false);
  }

  /** Another attempt may succeed. */
  public static TaskFailure retryable(String reason) {
    return new TaskFailure(reason, true);
  }

  public boolean isRetryable() {
    return retryable;
  }
}
