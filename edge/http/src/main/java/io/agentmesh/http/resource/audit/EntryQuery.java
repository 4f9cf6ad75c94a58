package io.agentmesh.http.resource.audit;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.engine.audit.entry.EntryFilter;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a search among audit entries. */
final class EntryQuery {
  private EntryQuery() {}

  static EntryFilter of(CalmRequest request) {
    String outcome = request.query("outcome");
    return new EntryFilter(
        actions(request.query("action")),
        outcome == null ? null : AuditOutcome.valueOf(outcome),
        request.query("actor"),
        request.query("resourceKind"),
        request.query("resource"),
        request.query("requestId"),
        request.query("session"),
        Boolean.parseBoolean(request.query("sensitive", "false")),
        micros(request.query("from"), 0),
        micros(request.query("to"), Long.MAX_VALUE));
  }

  private static Set<Action> actions(@Nullable String given) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    if (given == null) {
      return actions;
    }
    for (String name : given.split(",", -1)) {
      try {
        actions.add(Action.valueOf(name));
      } catch (IllegalArgumentException e) {
        throw RequestRefused.invalid("action", name + " is not an action of the audit trail");
      }
    }
    return actions;
  }

  private static long micros(@Nullable String time, long otherwise) {
    return time == null ? otherwise : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
  }

  /** Where a search goes on. */
  static String cursor(long before) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(before).getBytes(StandardCharsets.US_ASCII));
  }

  static long before(String cursor) {
    try {
      byte[] digits = Base64.getUrlDecoder().decode(cursor);
      long before = Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
      if (before >= 0) {
        return before;
      }
    } catch (IllegalArgumentException e) {
      throw wrong();
    }
    throw wrong();
  }

  private static RequestRefused wrong() {
    return RequestRefused.invalid("cursor", "must be the nextCursor of the page before");
  }
}
