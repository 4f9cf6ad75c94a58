package io.agentmesh.ledger.prune;

import io.agentmesh.ledger.fault.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of indexes of bundles, written as numbers and ranges with both ends in ascending order:
 * {@code 0-17,19}. It takes room for its ranges alone. Used by one thread at a time.
 */
public final class BundleRanges {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");

  /** The last index of each range, by its first. */
  private final NavigableMap<Long, Long> ranges = new TreeMap<>();

  /** An empty set. */
  public BundleRanges() {}

  /**
   * Reads a set.
   *
   * @throws MalformedException when it is none, or its ranges are not in order
   */
  public static BundleRanges parse(String text) {
    BundleRanges set = new BundleRanges();
    long last = -1;
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw new MalformedException("Not a range of bundles: " + part + ".");
      }
      long from = Long.parseLong(range.group(1));
      long to = range.group(2) == null ? from : Long.parseLong(range.group(2));
      if (from <= last || to < from) {
        throw new MalformedException("The ranges of bundles are not in order at " + part + ".");
      }
      set.add(from, to);
      last = to;
    }
    return set;
  }

  /** Adds an index. */
  public void add(long index) {
    add(index, index);
  }

  /** Adds a range with both ends. */
  public void add(long first, long last) {
    long from = first;
    long to = last;
    for (var near = ranges.floorEntry(to == Long.MAX_VALUE ? to : to + 1);
        near != null && near.getValue() >= from - 1;
        near = ranges.floorEntry(to == Long.MAX_VALUE ? to : to + 1)) {
      from = Math.min(from, near.getKey());
      to = Math.max(to, near.getValue());
      ranges.remove(near.getKey());
    }
    ranges.put(from, to);
  }

  /** Adds all of another set. */
  public void addAll(BundleRanges others) {
    others.ranges.forEach(this::add);
  }

  /** Takes out all of another set. */
  public void removeAll(BundleRanges others) {
    others.ranges.forEach(this::remove);
  }

  private void remove(long from, long to) {
    for (var near = ranges.floorEntry(to);
        near != null && near.getValue() >= from;
        near = ranges.floorEntry(to)) {
      ranges.remove(near.getKey());
      if (near.getKey() < from) {
        ranges.put(near.getKey(), from - 1);
      }
      if (near.getValue() > to) {
        ranges.put(to + 1, near.getValue());
      }
    }
  }

  /** Whether an index is in it. */
  public boolean contains(long index) {
    return next(index) != index;
  }

  /** The least index that is not below another and not in the set. */
  public long next(long index) {
    Map.Entry<Long, Long> near = ranges.floorEntry(index);
    return near == null || near.getValue() < index ? index : near.getValue() + 1;
  }

  /** The greatest index that is not above another and not in the set, or -1. */
  public long previous(long index) {
    Map.Entry<Long, Long> near = ranges.floorEntry(index);
    return near == null || near.getValue() < index ? index : near.getKey() - 1;
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** How many indexes are in it. */
  public long count() {
    return ranges.entrySet().stream().mapToLong(r -> r.getValue() - r.getKey() + 1).sum();
  }

  /** The ranges: both ends of each. */
  public List<long[]> ranges() {
    List<long[]> all = new ArrayList<>();
    ranges.forEach((from, to) -> all.add(new long[] {from, to}));
    return all;
  }

  /** Its parts, in order, none of which is written in more characters than that. */
  public List<BundleRanges> inParts(int characters) {
    List<BundleRanges> parts = new ArrayList<>();
    BundleRanges part = new BundleRanges();
    int length = 0;
    for (Map.Entry<Long, Long> range : ranges.entrySet()) {
      int longer = written(range).length() + 1;
      if (length + longer > characters + 1 && !part.isEmpty()) {
        parts.add(part);
        part = new BundleRanges();
        length = 0;
      }
      part.add(range.getKey(), range.getValue());
      length += longer;
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }

  private static String written(Map.Entry<Long, Long> range) {
    return range.getKey().equals(range.getValue())
        ? range.getKey().toString()
        : range.getKey() + "-" + range.getValue();
  }

  @Override
  public String toString() {
    return String.join(",", ranges.entrySet().stream().map(BundleRanges::written).toList());
  }
}
