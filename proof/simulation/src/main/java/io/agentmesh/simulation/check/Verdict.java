package io.agentmesh.simulation.check;

import org.jspecify.annotations.Nullable;

/** The first promise that was broken. */
public final class Verdict {
  private @Nullable String violation;

  /** Says that a promise was broken, in a sentence. */
  public void broken(String sentence) {
    if (violation == null) {
      violation = sentence;
    }
  }

  /** Says so unless the condition holds. */
  public void holds(boolean condition, String sentence) {
    if (!condition) {
      broken(sentence);
    }
  }

  /** The sentence, or null while every promise was kept. */
  public @Nullable String violation() {
    return violation;
  }
}
