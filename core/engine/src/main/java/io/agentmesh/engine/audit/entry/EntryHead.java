package io.agentmesh.engine.audit.entry;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every audit entry begins with: its id and its time in microseconds since 1970. */
public record EntryHead(EntryId id, long time) {
  private static final Pattern HEAD =
      Pattern.compile("\\{\"v\":[0-9]+,\"id\":\"([0-9-]{3,28})\",\"time\":\"([0-9T:.Z-]{20,40})\"");
  private static final int LONGEST = 128;

  /** Of an entry that a ledger holds. */
  public static EntryHead of(byte[] entry) {
    String head = new String(entry, 0, Math.min(entry.length, LONGEST), StandardCharsets.UTF_8);
    Matcher parts = HEAD.matcher(head);
    if (!parts.lookingAt()) {
      throw new IllegalArgumentException("not an audit entry: it begins with " + head);
    }
    try {
      Instant time = Instant.parse(parts.group(2));
      return new EntryHead(
          EntryId.parse(parts.group(1)), ChronoUnit.MICROS.between(Instant.EPOCH, time));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not the time of an audit entry: " + parts.group(2), e);
    }
  }
}
