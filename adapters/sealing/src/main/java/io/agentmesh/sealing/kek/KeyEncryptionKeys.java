package io.agentmesh.sealing.kek;

/**
 * Keys that encrypt keys, of which one is used and earlier ones are still known. Safe for any
 * thread; a call may block, for a bounded time.
 */
public interface KeyEncryptionKeys {
  /** Where they are, for sentences about them. */
  String place();

  /** The id of the key that is used, which says nothing about it. */
  String current();

  /** The key, encrypted with the one that is used. */
  byte[] wrap(byte[] key);

  /**
   * What was encrypted with the key of that id.
   *
   * @throws KeyNotUsable when there is no such key, or it was encrypted by another
   */
  byte[] unwrap(String id, byte[] wrapped);
}
