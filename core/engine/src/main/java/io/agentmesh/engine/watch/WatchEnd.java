package io.agentmesh.engine.watch;

/** Why nothing more comes. */
public enum WatchEnd {
  /** Everything that was asked for has come. */
  DONE("everything up to the end that was asked for has come"),
  /** The watcher took nothing for too long while more was there. */
  TOO_SLOW("the watcher was too slow; watch again from the last event that was taken"),
  /** Retention has deleted what was to come next. */
  GONE("what was to come next is no longer retained"),
  /** The key was revoked, has expired, or lost the right. */
  DENIED("the right to watch is gone"),
  /** The node stops. */
  STOPPING("the node is stopping; watch again from the last event that was taken"),
  /** The journal can not be read. */
  FAILED("the journal can not be read");

  private final String sentence;

  WatchEnd(String sentence) {
    this.sentence = sentence;
  }

  /** The reason in words. */
  public String sentence() {
    return sentence;
  }
}
