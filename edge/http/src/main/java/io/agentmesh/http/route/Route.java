package io.agentmesh.http.route;

import io.agentmesh.domain.access.Permission;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table: an operation of the contract, where it is, what it needs (null: nothing, not
 * even a key), what it takes and gives, and how it is handled.
 */
public record Route(
    HttpMethod method,
    String path,
    String operation,
    @Nullable Permission permission,
    Body body,
    String consumes,
    String produces,
    Handling handling) {
  /** Every media type. */
  public static final String ANY = "*/*";

  /** Whether anybody may call it. */
  public boolean open() {
    return permission == null;
  }
}
