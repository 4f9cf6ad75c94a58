package io.agentmesh.domain.state.mail;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Things by their numbers, without an object for each entry: a hash table with linear probing that
 * is at most two thirds full.
 */
public final class NumberTable<V> {
  private static final int LEAST = 16;
  private static final int STEPS_AT_REMOVAL = 8;
  private static final int STEPS_WHEN_ASKED = 4096;

  private long[] numbers = new long[LEAST];
  private @Nullable Object[] values = new Object[LEAST];
  private int size;
  private long lowest;

  /** How many there are. */
  public int size() {
    return size;
  }

  /**
   * The lowest number, 0 when there is none. After long rows of numbers were taken out it may be
   * one below it for a while: it is looked for a few steps at a time.
   */
  public long lowest() {
    rise(STEPS_WHEN_ASKED);
    return size == 0 ? 0 : lowest;
  }

  private void rise(int steps) {
    for (int i = 0; i < steps && size > 0 && get(lowest) == null; i++) {
      lowest++;
    }
  }

  /** The thing of that number, or null. */
  public @Nullable V get(long number) {
    return valueAt(slotOf(number));
  }

  /** Puts a thing in place of the one of that number, if there is one. */
  public void put(long number, V value) {
    int slot = slotOf(number);
    boolean isNew = values[slot] == null;
    lowest = size == 0 ? number : Math.min(lowest, number);
    numbers[slot] = number;
    values[slot] = value;
    if (isNew && ++size > values.length / 3 * 2) {
      resize(values.length * 2);
    }
  }

  /** Takes a thing out. */
  public void remove(long number) {
    int hole = slotOf(number);
    if (values[hole] == null) {
      return;
    }
    int mask = values.length - 1;
    for (int slot = (hole + 1) & mask; values[slot] != null; slot = (slot + 1) & mask) {
      int home = home(numbers[slot], values.length);
      if (((slot - home) & mask) >= ((slot - hole) & mask)) {
        numbers[hole] = numbers[slot];
        values[hole] = values[slot];
        hole = slot;
      }
    }
    values[hole] = null;
    size--;
    if (values.length > LEAST && size < values.length / 8) {
      resize(values.length / 2);
    }
    rise(STEPS_AT_REMOVAL);
  }

  /** Every thing as a list of its own, in no particular order. */
  public List<V> copy() {
    List<V> all = new ArrayList<>(size);
    for (int slot = 0; slot < values.length; slot++) {
      V value = valueAt(slot);
      if (value != null) {
        all.add(value);
      }
    }
    return all;
  }

  /** The numbers, in no particular order; a view. */
  public Collection<Long> numbers() {
    return new AbstractCollection<>() {
      @Override
      public Iterator<Long> iterator() {
        return new Numbers();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private final class Numbers implements Iterator<Long> {
    private int slot = nextFrom(0);

    @Override
    public boolean hasNext() {
      return slot < values.length;
    }

    @Override
    public Long next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      long number = numbers[slot];
      slot = nextFrom(slot + 1);
      return number;
    }

    private int nextFrom(int start) {
      int next = start;
      while (next < values.length && values[next] == null) {
        next++;
      }
      return next;
    }
  }

  /** Where the number is, or would be put. */
  private int slotOf(long number) {
    int mask = values.length - 1;
    int slot = home(number, values.length);
    while (values[slot] != null && numbers[slot] != number) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int home(long number, int length) {
    return (int) ((number * 0x9E37_79B9_7F4A_7C15L) >>> 33) & (length - 1);
  }

  private void resize(int length) {
    long[] oldNumbers = numbers;
    @Nullable Object[] oldValues = values;
    numbers = new long[length];
    values = new Object[length];
    for (int i = 0; i < oldValues.length; i++) {
      Object value = oldValues[i];
      if (value != null) {
        int slot = slotOf(oldNumbers[i]);
        numbers[slot] = oldNumbers[i];
        values[slot] = value;
      }
    }
  }

  @SuppressWarnings("unchecked") // only put() writes, and it takes a V
  private @Nullable V valueAt(int slot) {
    return (V) values[slot];
  }
}
