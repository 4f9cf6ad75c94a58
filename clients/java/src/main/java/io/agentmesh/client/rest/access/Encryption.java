package io.agentmesh.client.rest.access;

import io.agentmesh.wire.rest.encryption.DataKeysExchanged;
import io.agentmesh.wire.rest.encryption.EncryptionKeyExchanged;
import io.agentmesh.wire.rest.encryption.EncryptionStatus;

/** How data is sealed at rest, and other keys for it, over REST. */
public final class Encryption {

  private static final String PATH = "/v1/encryption";

  private final Calls calls;

  /** Asks like this. */
  public Encryption(Calls calls) {
    this.calls = calls;
  }

  public EncryptionStatus status() {
    return calls.get(PATH, EncryptionStatus.class);
  }

  /** Makes other keys for new data of the tenant; what there is still opens. */
  public DataKeysExchanged exchangeDataKeys() {
    return calls.post(PATH + "/data-keys/exchange", DataKeysExchanged.class);
  }

  /** Keeps the data keys of all tenants under the latest key where such keys are kept. */
  public EncryptionKeyExchanged exchangeKey() {
    return calls.post(PATH + "/key/exchange", EncryptionKeyExchanged.class);
  }
}
