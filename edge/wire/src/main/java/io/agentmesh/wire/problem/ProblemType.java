package io.agentmesh.wire.problem;

import java.util.Locale;
import java.util.Optional;

/** Every type of problem that the mesh answers with: a stable URI, its title and HTTP status. */
public enum ProblemType {
  MALFORMED(
      400, "Malformed request", "The body is not JSON, not UTF-8, too deep or has a key twice."),
  VALIDATION(
      400,
      "Validation failed",
      "The request breaks the contract; `errors` names every field and rule."),
  UNAUTHENTICATED(
      401,
      "Not authenticated",
      "There is no API key or token, or it is unknown, expired, revoked or not accepted."),
  FORBIDDEN(
      403, "Forbidden", "The key's roles or agents do not allow this act; the denial is audited."),
  NOT_FOUND(404, "Not found", "There is no such thing in the caller's tenant."),
  METHOD_NOT_ALLOWED(
      405, "Method not allowed", "The path exists, but not with this method; see `Allow`."),
  NOT_ACCEPTABLE(406, "Not acceptable", "`Accept` excludes what the answer would be."),
  CONFLICT(409, "Conflict", "The state of the thing does not allow the act."),
  ALREADY_EXISTS(409, "Already exists", "The id is taken."),
  LEASE_LOST(
      409, "Lease lost", "The token is not the one of the current lease: stop working on it."),
  REQUEST_IN_FLIGHT(
      409, "Request in flight", "A request with this Idempotency-Key is still being worked on."),
  GONE(410, "Gone", "It existed and was removed for good."),
  PRECONDITION_FAILED(
      412, "Precondition failed", "`If-Match` is not the current version: read again."),
  PAYLOAD_TOO_LARGE(413, "Payload too large", "The body or the decoded payload is over its limit."),
  URI_TOO_LONG(414, "URI too long", "The request line is over its limit."),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "The body is not `application/json`."),
  IDEMPOTENCY_KEY_REUSED(
      422, "Idempotency key reused", "The Idempotency-Key came before with another body."),
  CONTRACT_BROKEN(
      422,
      "Contract broken",
      "The payload or result does not fit the capability's schema; `errors` names the places."),
  UPGRADE_REQUIRED(
      426,
      "Upgrade required",
      "A session is a WebSocket with the subprotocol `agentmesh.v1.proto` or `agentmesh.v1.json`."),
  PRECONDITION_REQUIRED(428, "Precondition required", "`If-Match` is missing."),
  TOO_MANY_REQUESTS(
      429,
      "Too many requests",
      "Requests come too often, or a quota or the idempotency window is full; see `Retry-After`."),
  HEADERS_TOO_LARGE(431, "Request headers too large", "The headers are over their limit."),
  INTERNAL(500, "Internal error", "A defect of the mesh; the request id finds it in the log."),
  UNAVAILABLE(
      503,
      "Unavailable",
      "Nothing happened: the node starts, drains or is full; see `Retry-After`."),
  REQUEST_TIMEOUT(
      504,
      "No reply in time",
      "The request is durable and has no reply yet: ask again with the same Idempotency-Key."),
  UNKNOWN_OUTCOME(
      504,
      "Unknown outcome",
      "It may or may not have happened: ask again with the same Idempotency-Key.");

  /** What every type URI starts with. */
  public static final String BASE = "https://agentmesh.io/problems/";

  private final int status;
  private final String title;
  private final String meaning;

  ProblemType(int status, String title, String meaning) {
    this.status = status;
    this.title = title;
    this.meaning = meaning;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** When it is answered, in one sentence of Markdown. */
  public String meaning() {
    return meaning;
  }

  public String uri() {
    return BASE + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type with that URI; empty for one of a newer mesh. */
  public static Optional<ProblemType> ofUri(String uri) {
    for (ProblemType type : values()) {
      if (type.uri().equals(uri)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
