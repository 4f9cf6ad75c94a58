package io.agentmesh.client.rest;

import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.apikeys.ApiKey;
import io.agentmesh.wire.rest.apikeys.ApiKeyRequest;
import io.agentmesh.wire.rest.apikeys.ApiKeyRotation;
import io.agentmesh.wire.rest.apikeys.IssuedApiKey;
import java.time.Duration;
import java.util.stream.Stream;

/** API keys over REST. */
public final class ApiKeys {

  private static final String PATH = "/v1/api-keys";

  private final Http http;

  ApiKeys(Http http) {
    this.http = http;
  }

  /** A new key with its secret, which is shown only now. */
  public IssuedApiKey create(ApiKeyRequest request) {
    return http.post(PATH, request, IssuedApiKey.class);
  }

  public Page<ApiKey> list(Query query) {
    return http.page(PATH, query, ApiKey.class);
  }

  /** The keys of all pages. */
  public Stream<ApiKey> stream(Query query) {
    return http.stream(PATH, query, ApiKey.class);
  }

  public ApiKey get(String id) {
    return http.get(PATH + Http.segment(id), ApiKey.class);
  }

  /**
   * Gives the key another secret, which is shown only now; the one before is good that much longer,
   * at most a day.
   */
  public IssuedApiKey rotate(String id, Duration overlap) {
    ApiKeyRotation rotation = new ApiKeyRotation(Math.toIntExact(overlap.toMillis()));
    return http.post(PATH + Http.segment(id) + "/rotate", rotation, IssuedApiKey.class);
  }

  /** Ends the key at once. */
  public void revoke(String id) {
    http.delete(PATH + Http.segment(id));
  }
}
