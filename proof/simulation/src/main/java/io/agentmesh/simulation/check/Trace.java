package io.agentmesh.simulation.check;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that was seen, as one hash; told line by line to a reader when there is one. */
public final class Trace {
  private static final long PRIME = 0x100000001b3L;

  private final @Nullable Consumer<String> reader;
  private long hash = 0xcbf29ce484222325L;

  /** A trace, with a reader or null. */
  public Trace(@Nullable Consumer<String> reader) {
    this.reader = reader;
  }

  /** Something was seen at a time. */
  public void seen(long nanos, String what) {
    hash = (hash ^ nanos) * PRIME;
    for (int i = 0; i < what.length(); i++) {
      hash = (hash ^ what.charAt(i)) * PRIME;
    }
    if (reader != null) {
      reader.accept("%10.3f ms  %s".formatted(nanos / 1e6, what));
    }
  }

  /** FNV-1a, a step per character and one per time, over all that was seen. */
  public long hash() {
    return hash;
  }
}
