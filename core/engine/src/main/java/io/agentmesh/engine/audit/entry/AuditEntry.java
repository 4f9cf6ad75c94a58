package io.agentmesh.engine.audit.entry;

import io.agentmesh.domain.access.DelegationLink;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.Significance;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes an audit entry: one line of JSON, fields in a fixed order, absent ones left out. These are
 * the bytes that the ledger hashes and keeps; they are made once and never written again from what
 * they say. The same record gives the same bytes in every release that writes version {@value
 * #VERSION}. See {@code docs/audit.md}.
 */
public final class AuditEntry {
  /** The version of the format. */
  public static final int VERSION = 1;

  /** Longest text of a field, in characters; a longer one is cut and ends with an ellipsis. */
  public static final int MAX_TEXT = 1024;

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  private AuditEntry() {}

  /** The entry of the fact at that place of the record. */
  public static byte[] of(Recorded recorded, int place) {
    JournalRecord record = recorded.record();
    AuditFact fact = record.facts().get(place);
    Significance weight = Significance.of(fact.action(), fact.outcome());
    JsonLine line = new JsonLine();
    line.number("v", VERSION)
        .text("id", new EntryId(recorded.position(), place).toString())
        .text("time", TIME.format(Instant.EPOCH.plus(recorded.time(), ChronoUnit.MICROS)))
        .text("tenant", record.tenant().value())
        .text("action", fact.action().name())
        .text("outcome", fact.outcome().name());
    line.open("actor").text("id", record.actor()).text("kind", record.actorKind().name());
    line.texts("roles", record.roles().stream().map(Role::wireName).toList());
    delegation(line, record.delegation());
    line.close();
    line.open("resource").text("kind", fact.resourceKind()).text("id", fact.resource()).close();
    return line.text("reason", fact.reason())
        .text("requestId", record.requestId())
        .text("traceId", traceId(record.traceparent()))
        .text("session", record.session())
        .text("sourceIp", record.sourceIp())
        .text("userAgent", record.userAgent())
        .flag("sensitive", weight.sensitive())
        .text("classification", weight.classification().name())
        .text("retention", weight.retention().duration())
        .end()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** For whom the actor acted, the first in front; each lets the next, the last the actor. */
  private static void delegation(JsonLine line, List<DelegationLink> links) {
    if (links.isEmpty()) {
      return;
    }
    line.openList("delegation");
    for (DelegationLink link : links) {
      line.item().text("principal", link.principal()).text("by", link.delegation()).close();
    }
    line.closeList();
  }

  private static String traceId(String traceparent) {
    if (traceparent.isEmpty()) {
      return "";
    }
    Matcher parts = TRACEPARENT.matcher(traceparent);
    return parts.matches() ? parts.group(1) : "";
  }
}
