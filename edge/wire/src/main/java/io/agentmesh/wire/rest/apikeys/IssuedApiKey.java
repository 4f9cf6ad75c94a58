package io.agentmesh.wire.rest.apikeys;

/** A new key with its secret, which is shown once. */
public record IssuedApiKey(ApiKey key, String secret) {
  /** Without the secret, which must never reach a log. */
  @Override
  public String toString() {
    return "IssuedApiKey[" + key + "]";
  }
}
