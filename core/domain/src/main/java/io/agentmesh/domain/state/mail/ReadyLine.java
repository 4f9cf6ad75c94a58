package io.agentmesh.domain.state.mail;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of one priority that may go, in the order of their numbers. Almost all come in that
 * order and leave from the front, so they stand in an array; one that comes out of turn, because it
 * was given back or delayed, stands aside.
 */
public final class ReadyLine implements Iterable<Kept> {
  private static final int LEAST = 8;

  private long[] numbers = new long[LEAST];
  private @Nullable Kept[] line = new Kept[LEAST];
  private int front;
  private int end;
  private int standing;
  private @Nullable NavigableMap<Long, Kept> aside;

  /** How many there are. */
  public int size() {
    return standing + (aside == null ? 0 : aside.size());
  }

  /** Takes one in. */
  public void add(Kept kept) {
    long number = kept.number();
    if (front < end && numbers[end - 1] >= number) {
      if (aside == null) {
        aside = new TreeMap<>();
      }
      aside.put(number, kept);
      return;
    }
    if (end == line.length) {
      makeRoom();
    }
    numbers[end] = number;
    line[end++] = kept;
    standing++;
  }

  /** Takes one out; false when it is not here. */
  public boolean remove(long number) {
    if (aside != null && aside.remove(number) != null) {
      aside = aside.isEmpty() ? null : aside;
      return true;
    }
    int at = Arrays.binarySearch(numbers, front, end, number);
    if (at < 0 || line[at] == null) {
      return false;
    }
    line[at] = null;
    standing--;
    while (front < end && line[front] == null) {
      front++;
    }
    if (standing == 0) {
      front = 0;
      end = 0;
    }
    if (line.length > LEAST && standing < line.length / 8) {
      resize(line.length / 2);
    }
    return true;
  }

  /** Those here, the lowest number first. */
  @Override
  public Iterator<Kept> iterator() {
    return new InOrder(aside == null ? List.<Kept>of().iterator() : aside.values().iterator());
  }

  private final class InOrder implements Iterator<Kept> {
    private final Iterator<Kept> besides;
    private int at = front;
    private @Nullable Kept beside;

    InOrder(Iterator<Kept> besides) {
      this.besides = besides;
      this.beside = besides.hasNext() ? besides.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (at < end && line[at] == null) {
        at++;
      }
      return at < end || beside != null;
    }

    @Override
    public Kept next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Kept out = beside;
      Kept in = at < end ? line[at] : null;
      if (out != null && (in == null || out.number() < in.number())) {
        beside = besides.hasNext() ? besides.next() : null;
        return out;
      }
      at++;
      if (in == null) {
        throw new NoSuchElementException();
      }
      return in;
    }
  }

  /** Closes the gaps when they are many, and takes more room when they are not. */
  private void makeRoom() {
    resize(standing > line.length / 4 * 3 ? line.length + line.length / 2 : line.length);
  }

  private void resize(int length) {
    long[] nextNumbers = new long[length];
    @Nullable Kept[] next = new Kept[length];
    int filled = 0;
    for (int i = front; i < end; i++) {
      if (line[i] != null) {
        nextNumbers[filled] = numbers[i];
        next[filled++] = line[i];
      }
    }
    numbers = nextNumbers;
    line = next;
    front = 0;
    end = filled;
  }
}
