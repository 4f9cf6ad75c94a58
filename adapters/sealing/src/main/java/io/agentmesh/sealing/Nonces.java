package io.agentmesh.sealing;

import io.agentmesh.sealing.gcm.Gcm;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Nonces that no two calls of this process share: 64 bits by chance, counted on, and 32 bits of a
 * counter. Two processes that use one key share one with a probability below 2 to the power of -40
 * while they start less than a million times. Safe for any thread.
 */
final class Nonces {
  private final long begin = ByteBuffer.wrap(Gcm.randomBytes(Long.BYTES)).getLong();
  private final AtomicLong count = new AtomicLong();

  byte[] next() {
    long n = count.getAndIncrement();
    return ByteBuffer.allocate(Gcm.NONCE_BYTES).putLong(begin + (n >>> 32)).putInt((int) n).array();
  }
}
