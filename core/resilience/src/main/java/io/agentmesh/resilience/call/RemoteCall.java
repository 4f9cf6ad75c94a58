package io.agentmesh.resilience.call;

/**
 * A call of something else, which may be made more than once. It blocks on the thread of the caller
 * and listens to interrupts.
 */
@FunctionalInterface
public interface RemoteCall<T> {
  /** Calls once. */
  T call() throws Exception;
}
