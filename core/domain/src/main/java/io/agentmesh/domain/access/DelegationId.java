package io.agentmesh.domain.access;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.InvalidValue;
import java.util.UUID;

/** The id of a delegation: {@code dlg_} and a UUID version 7. It is no secret. */
public record DelegationId(UUID value) {
  private static final String PREFIX = "dlg_";

  /** Parses the text form. */
  public static DelegationId parse(String text) {
    return parse("delegationId", text);
  }

  /** Parses the text form; the field is named when it is not one. */
  public static DelegationId parse(String field, String text) {
    if (!text.startsWith(PREFIX)) {
      throw new InvalidValue(field, "must be " + PREFIX + " and a UUID");
    }
    return new DelegationId(Ids.parse(field, text.substring(PREFIX.length())));
  }

  @Override
  public String toString() {
    return PREFIX + value;
  }
}
