package io.agentmesh.ledger.prune;

import io.agentmesh.ledger.fault.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads in audit entries that bundles of their ledger were pruned, from their bytes as they are: a
 * field is written in one way only, and a quote inside of a text never stands bare.
 */
public final class PruningEntry {
  private static final String ACTION = ",\"action\":\"AUDIT_LOG_PRUNED\",\"outcome\":\"SUCCESS\",";
  private static final int LONGEST = 4096;
  private static final Pattern REASON = Pattern.compile(",\"reason\":\"bundles ([0-9,-]+)\"[,}]");

  private PruningEntry() {}

  /** The bundles that the entry says were pruned; none when it is about something else. */
  public static BundleRanges bundles(byte[] entry) {
    if (entry.length > LONGEST) {
      return new BundleRanges();
    }
    String text = new String(entry, StandardCharsets.ISO_8859_1);
    if (!text.contains(ACTION)) {
      return new BundleRanges();
    }
    Matcher reason = REASON.matcher(text);
    try {
      return reason.find() ? BundleRanges.parse(reason.group(1)) : new BundleRanges();
    } catch (MalformedException e) {
      return new BundleRanges();
    }
  }
}
