package io.agentmesh.bench.measure;

import java.util.BitSet;

/** What one sender sent and what became of it. Thread-safe. */
public final class Sender {

  private final int run;
  private final int number;
  private final BitSet acknowledged = new BitSet();
  private final BitSet received = new BitSet();
  private int next;
  private long failed;
  private long invented;
  private long repeated;
  private long flagged;

  Sender(int run, int number) {
    this.run = run;
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The marker of the next payload, sent now. */
  public synchronized Marker next() {
    return new Marker(run, number, next++, System.nanoTime());
  }

  /** The mesh answered for it. */
  public synchronized void acknowledged(long sequence) {
    acknowledged.set((int) sequence);
  }

  /** The mesh did not accept it, or never answered. */
  public synchronized void failed() {
    failed++;
  }

  /** A consumer got it; whether it is news. */
  public synchronized boolean received(long sequence, boolean redelivered) {
    if (sequence < 0 || sequence >= next) {
      invented++;
      return false;
    }
    int bit = (int) sequence;
    if (!received.get(bit)) {
      received.set(bit);
      return true;
    }
    if (redelivered) {
      flagged++;
    } else {
      repeated++;
    }
    return false;
  }

  /** Acknowledged and not received. */
  public synchronized int missing() {
    BitSet missing = (BitSet) acknowledged.clone();
    missing.andNot(received);
    return missing.cardinality();
  }

  synchronized Losses losses() {
    return new Losses(failed, missing(), invented, repeated, flagged);
  }
}
