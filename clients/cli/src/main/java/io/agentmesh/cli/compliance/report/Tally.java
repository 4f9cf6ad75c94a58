package io.agentmesh.cli.compliance.report;

import io.agentmesh.cli.compliance.mapping.Query;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.wire.rest.audit.AuditEntry;
import io.agentmesh.wire.rest.audit.AuditOutcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the entries that a query wants, and keeps a few of them: those with the smallest leaf
 * hashes, which nobody can choose and anybody finds again. Used by one thread.
 */
final class Tally {
  /** An entry that was kept. */
  record Kept(long index, String entry) {}

  private final Query query;
  private final int sample;
  private final MessageDigest digest = sha256();
  private final Map<String, Long> outcomes = new TreeMap<>();
  private final Map<String, Long> actions = new TreeMap<>();
  private final Map<String, String> newest = new TreeMap<>();
  private final TreeMap<String, Kept> kept = new TreeMap<>();
  private long count;
  private @Nullable Long first;
  private @Nullable Long last;

  Tally(Query query, int sample) {
    this.query = query;
    this.sample = sample;
  }

  /** Takes an entry of the period. */
  void take(long index, byte[] bytes, AuditEntry entry, Hash leaf) {
    if (!query.wants(entry)) {
      return;
    }
    count++;
    first = first == null ? Long.valueOf(index) : first;
    last = index;
    digest.update(leaf.toBytes());
    outcomes.merge(entry.outcome().name(), 1L, Long::sum);
    actions.merge(entry.action(), 1L, Long::sum);
    newest.put(entry.outcome().name(), entry.id());
    String place = HexFormat.of().formatHex(leaf.toBytes()) + "-" + index;
    if (kept.size() < sample || sample > 0 && place.compareTo(kept.lastKey()) < 0) {
      kept.put(place, new Kept(index, new String(bytes, StandardCharsets.UTF_8)));
    }
    if (kept.size() > sample) {
      kept.pollLastEntry();
    }
  }

  /** What was counted; nothing may be taken after. */
  Population population() {
    return new Population(
        count, outcomes, actions, first, last, HexFormat.of().formatHex(digest.digest()));
  }

  /** How many ended so. */
  long ended(AuditOutcome outcome) {
    return outcomes.getOrDefault(outcome.name(), 0L);
  }

  /** The id of the newest one that ended so. */
  String newest(AuditOutcome outcome) {
    return newest.getOrDefault(outcome.name(), "");
  }

  /** The entries that were kept, in the order of the ledger. */
  Collection<Kept> kept() {
    TreeMap<Long, Kept> ordered = new TreeMap<>();
    kept.values().forEach(each -> ordered.put(each.index(), each));
    return ordered.values();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
