package io.agentmesh.engine.audit.prune;

import io.agentmesh.domain.audit.Retention;
import io.agentmesh.engine.audit.entry.EntryHead;
import io.agentmesh.ledger.prune.Overdue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long audit entries are kept: as long as each says of itself, or longer. An entry whose
 * retention can not be read is kept.
 *
 * @param operational least time for what the daily work leaves behind
 * @param evidence least time for who may do what, and what was done to the mesh itself
 */
public record RetentionRules(Duration operational, Duration evidence) {
  /** As long as the entries say. */
  public static final RetentionRules DEFAULT =
      new RetentionRules(
          Duration.ofDays(Retention.OPERATIONAL.days()),
          Duration.ofDays(Retention.EVIDENCE.days()));

  /** Says what may become of entries at a time in microseconds. */
  public Overdue.Judge at(long now) {
    return new AtTime(this, now);
  }

  private record AtTime(RetentionRules rules, long now) implements Overdue.Judge {
    private static final Pattern RETENTION =
        Pattern.compile(",\"retention\":\"P([0-9]{1,6})D\"\\}$");
    private static final int LONGEST = 64;

    @Override
    public Overdue.Fate of(byte[] entry) {
      long age = now - EntryHead.of(entry).time();
      if (age < micros(least())) {
        return Overdue.Fate.YOUNG;
      }
      int from = Math.max(0, entry.length - LONGEST);
      Matcher tail =
          RETENTION.matcher(
              new String(entry, from, entry.length - from, StandardCharsets.ISO_8859_1));
      if (!tail.find()) {
        return Overdue.Fate.STAYS;
      }
      long days = Long.parseLong(tail.group(1));
      long kept = Math.max(micros(Duration.ofDays(days)), micros(least(days)));
      return age >= kept ? Overdue.Fate.MAY_GO : Overdue.Fate.STAYS;
    }

    /** The class of an entry is told by the days that it says. */
    private Duration least(long days) {
      return days <= Retention.OPERATIONAL.days() ? rules.operational : rules.evidence;
    }

    private Duration least() {
      return rules.operational.compareTo(rules.evidence) < 0 ? rules.operational : rules.evidence;
    }

    private static long micros(Duration time) {
      return time.toMillis() * 1000;
    }
  }
}
