package io.agentmesh.ledger.fault;

/** Thrown when a ledger's files are not what was made durable; nothing is repaired or signed. */
public final class LedgerDamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient LedgerDamage damage;

  /** Reports the damage, whose text becomes the message. */
  public LedgerDamagedException(LedgerDamage damage) {
    super(damage.toString());
    this.damage = damage;
  }

  /** What is damaged, where, and the remedy. */
  public LedgerDamage damage() {
    return damage;
  }
}
