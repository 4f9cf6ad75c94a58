package io.agentmesh.domain.state;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a producer sent lately: the results of its last {@value #WINDOW} numbers, as a ring. A
 * number at or below the window's end is too old to be told from a repetition.
 */
public final class Producer {
  /** Numbers that are remembered; a client may have fewer unanswered requests than this. */
  public static final int WINDOW = 1024;

  private final long[] numbers = new long[WINDOW];
  private final @Nullable UUID[] results = new @Nullable UUID[WINDOW];
  private long last;
  private long lastUsed;

  /** The id that the number was answered with, or null when it has none. */
  public @Nullable UUID resultOf(long number) {
    int slot = (int) (number % WINDOW);
    return numbers[slot] == number && !tooOld(number) ? results[slot] : null;
  }

  /** Whether the number is too old to be recognised. */
  public boolean tooOld(long number) {
    return number <= last - WINDOW;
  }

  long lastUsed() {
    return lastUsed;
  }

  long last() {
    return last;
  }

  void remember(long number, UUID result, long time) {
    int slot = (int) (number % WINDOW);
    numbers[slot] = number;
    results[slot] = result;
    last = Math.max(last, number);
    lastUsed = time;
  }
}
