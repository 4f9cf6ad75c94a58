package io.agentmesh.http.resource.receipt;

import io.agentmesh.engine.audit.AuditLog;
import io.agentmesh.engine.audit.AuditSearch;
import io.agentmesh.engine.audit.entry.EntryId;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.Headers;
import io.agentmesh.wire.rest.audit.Receipt;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What an answer has of the receipt of its act.
 *
 * @param receipt the receipt, or null
 * @param due id of the entry whose receipt was asked for and is not there yet, or null
 */
public record Attached(@Nullable Receipt receipt, @Nullable String due) {
  /** Nothing, as nothing was asked for, or the act left no entry. */
  static final Attached NOTHING = new Attached(null, null);

  private static final String APPLIED = "receipt";

  boolean isNothing() {
    return receipt == null && due == null;
  }

  /** The receipt that is to be fetched later. */
  static Attached due(EntryId id) {
    return new Attached(null, id.toString());
  }

  /** The answer, which says that the receipt is in it if it is. */
  public Answer on(Answer answer) {
    return receipt == null ? answer : answer.with(Headers.PREFERENCE_APPLIED, APPLIED);
  }

  /** The proof that an entry is in the log. */
  public static Receipt receipt(AuditLog log, AuditSearch.Found found) {
    Base64.Encoder base64 = Base64.getEncoder();
    return new Receipt(
        found.index(),
        base64.encodeToString(found.entry()),
        log.proof(found.index()).path().stream().map(Object::toString).toList(),
        log.checkpoint().toString());
  }
}
