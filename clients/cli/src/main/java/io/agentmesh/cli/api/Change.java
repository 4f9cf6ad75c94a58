package io.agentmesh.cli.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A request that changes something.
 *
 * @param body a record of the wire contract
 * @param idempotencyKey makes it safe to send again; null when the contract takes none here
 * @param ifMatch the version that it is based on, as an ETag; null when it is on none
 * @param prefer what is preferred of the answer; null when nothing is
 */
public record Change(
    String method,
    String path,
    @Nullable Object body,
    @Nullable String idempotencyKey,
    @Nullable String ifMatch,
    @Nullable String prefer) {

  public static Change post(String path, Object body) {
    return new Change("POST", path, body, null, null, null);
  }

  public static Change put(String path, Object body) {
    return new Change("PUT", path, body, null, null, null);
  }

  /** A POST without a body. */
  public static Change act(String path) {
    return new Change("POST", path, null, null, null, null);
  }

  public static Change delete(String path) {
    return new Change("DELETE", path, null, null, null, null);
  }

  public Change once(String key) {
    return new Change(method, path, body, key, ifMatch, prefer);
  }

  /** Only if that version is still the current one. */
  public Change replacing(long version) {
    return new Change(method, path, body, idempotencyKey, "\"" + version + "\"", prefer);
  }

  /** With a preference, RFC 7240. */
  public Change preferring(String what) {
    return new Change(method, path, body, idempotencyKey, ifMatch, what);
  }

  @JsonIgnore
  public boolean isRepeatable() {
    return idempotencyKey != null;
  }
}
