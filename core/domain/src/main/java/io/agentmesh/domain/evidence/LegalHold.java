package io.agentmesh.domain.evidence;

import io.agentmesh.domain.TenantId;
import java.util.regex.Pattern;

/**
 * The order to keep what may be evidence: while it stands, nothing of what it is about is pruned or
 * erased, and the tenant is not deleted.
 *
 * @param name what people call it, such as the number of a case
 * @param dataSubject the data subject that it is about; "" for everything of the tenant
 * @param at since when, in microseconds
 */
public record LegalHold(
    TenantId tenant, String name, String dataSubject, String reason, String by, long at) {
  /** What a name looks like. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  /** Most characters of a data subject. */
  public static final int MAX_SUBJECT = 256;

  /** Most characters of a reason. */
  public static final int MAX_REASON = 512;

  /** Legal holds of one tenant at a time. */
  public static final int MOST = 1_000;

  /** Whether it forbids that something of a data subject goes; "" is what belongs to nobody. */
  public boolean covers(String subject) {
    return dataSubject.isEmpty() || dataSubject.equals(subject);
  }
}
