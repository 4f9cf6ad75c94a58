package io.agentmesh.http.resource.encryption;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.seal.SealingUnavailable;

/** The keys that data is sealed with. Safe for any thread; a call may block. */
public interface Encryption {
  /** Whether anything is sealed; without it nothing else is asked. */
  boolean isOn();

  /** The id of the key that data keys are kept under. */
  String under();

  /** How many data keys the tenant has. */
  int dataKeysOf(TenantId tenant);

  /**
   * Makes other keys for new data of the tenant, and gives their number.
   *
   * @throws SealingUnavailable when they can not be kept; then none was made
   */
  int exchangeDataKeys(TenantId tenant);

  /**
   * The key that stands now where keys are kept that data keys are kept under.
   *
   * @throws SealingUnavailable when it can not be had
   */
  Latest latest();

  /** A key that data keys can be kept under. */
  interface Latest {
    /** Its id. */
    String id();

    /**
     * Keeps the data keys under it.
     *
     * @throws SealingUnavailable when that fails; then they are kept as before
     */
    void use();
  }
}
