package io.agentmesh.journal.fault;

/**
 * Thrown when the journal is damaged where it must not be; it never repairs such a place by itself.
 */
public final class JournalDamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Damage damage;

  /** Reports the damage, whose text becomes the message. */
  public JournalDamagedException(Damage damage) {
    super(damage.toString());
    this.damage = damage;
  }

  /** What is damaged, where, and the remedy. */
  public Damage damage() {
    return damage;
  }
}
