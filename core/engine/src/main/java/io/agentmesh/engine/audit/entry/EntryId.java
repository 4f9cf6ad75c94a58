package io.agentmesh.engine.audit.entry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which audit entry: the position of the journal record that it was made of, and its place among
 * the facts of that record, from 0. Ids grow along a ledger.
 */
public record EntryId(long position, int place) implements Comparable<EntryId> {
  private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,17})-(0|[1-9][0-9]{0,8})");

  /** What {@link #toString} writes. */
  public static EntryId parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not the id of an audit entry: " + text);
    }
    return new EntryId(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  @Override
  public int compareTo(EntryId other) {
    int byPosition = Long.compare(position, other.position);
    return byPosition != 0 ? byPosition : Integer.compare(place, other.place);
  }

  @Override
  public String toString() {
    return position + "-" + place;
  }
}
