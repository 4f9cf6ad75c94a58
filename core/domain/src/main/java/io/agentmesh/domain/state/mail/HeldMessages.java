package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.message.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages by their ids. A hash table whose entries are the messages themselves, for a million of
 * them may wait.
 */
public final class HeldMessages {
  private static final int LEAST = 16;

  private @Nullable HeldMessage[] buckets = new HeldMessage[LEAST];
  private int size;

  /** The message, or null. */
  public @Nullable HeldMessage find(MessageId id) {
    UUID value = id.value();
    return find(value.getMostSignificantBits(), value.getLeastSignificantBits());
  }

  private @Nullable HeldMessage find(long high, long low) {
    HeldMessage found = buckets[bucket(high, low, buckets.length)];
    while (found != null && (found.idHigh != high || found.idLow != low)) {
      found = found.nextInTable;
    }
    return found;
  }

  /** Takes a message in that is not there. */
  public void add(HeldMessage message) {
    if (size == buckets.length) {
      resize(buckets.length * 2);
    }
    link(buckets, message);
    size++;
  }

  /** Takes a message out that is there. */
  public void remove(HeldMessage message) {
    int at = bucket(message.idHigh, message.idLow, buckets.length);
    HeldMessage before = null;
    HeldMessage here = buckets[at];
    while (here != message) {
      if (here == null) {
        throw new IllegalStateException("message " + message.id() + " is not held");
      }
      before = here;
      here = here.nextInTable;
    }
    if (before == null) {
      buckets[at] = message.nextInTable;
    } else {
      before.nextInTable = message.nextInTable;
    }
    message.nextInTable = null;
    size--;
    if (buckets.length > LEAST && size < buckets.length / 8) {
      resize(buckets.length / 2);
    }
  }

  /** Every message as a list of its own, in no particular order. */
  public List<HeldMessage> copy() {
    List<HeldMessage> all = new ArrayList<>(size);
    for (HeldMessage first : buckets) {
      for (HeldMessage m = first; m != null; m = m.nextInTable) {
        all.add(m);
      }
    }
    return all;
  }

  private void resize(int length) {
    @Nullable HeldMessage[] next = new HeldMessage[length];
    for (HeldMessage m : copy()) {
      link(next, m);
    }
    buckets = next;
  }

  private static void link(@Nullable HeldMessage[] buckets, HeldMessage message) {
    int at = bucket(message.idHigh, message.idLow, buckets.length);
    message.nextInTable = buckets[at];
    buckets[at] = message;
  }

  private static int bucket(long high, long low, int buckets) {
    long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 33) & (buckets - 1);
  }
}
