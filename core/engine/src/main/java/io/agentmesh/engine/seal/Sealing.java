package io.agentmesh.engine.seal;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import java.util.Collection;

/**
 * Seals what is kept and opens what leaves, with data keys: each tenant has one, and each data
 * subject that a tenant has data of. Safe for any thread. All but {@link #make} and {@link
 * #destroy} return at once.
 *
 * <p>Whatever is opened is opened for somebody: what was sealed for another tenant, for another
 * data subject or as something else does not open. What was never sealed is given back as it is.
 */
public interface Sealing {
  /** Nothing is sealed. */
  Sealing NONE = new Unsealed();

  /**
   * Whose data a key seals.
   *
   * @param tenant whose it is
   * @param subject whom it is about; empty for all that names nobody
   */
  record Owner(TenantId tenant, String subject) {
    /** What names no data subject. */
    public static Owner of(TenantId tenant) {
      return new Owner(tenant, "");
    }
  }

  /** How a payload is sealed. */
  enum Use {
    /** The same bytes are sealed differently each time. */
    PAYLOAD,
    /** For the mesh to compare: the same bytes are sealed in the same way by one key. */
    COMPARED
  }

  /** Whether anything is sealed at all. */
  boolean isOn();

  /** Whether there is a key for new data of the owner. */
  boolean holds(Owner owner);

  /**
   * Makes keys for those owners that have none; they are durable when this returns. May block.
   *
   * @throws SealingUnavailable when they can not be kept; then none was made
   */
  void make(Collection<Owner> owners);

  /**
   * Destroys the keys of those owners, whose subjects are stand-ins; nothing that was sealed with
   * one of them opens again when this returns. One that has none any more is no mistake. May block.
   *
   * @throws SealingUnavailable when that can not be made durable; then it is to be tried again
   */
  void destroy(Collection<Owner> owners);

  /**
   * Counts the times that keys were exchanged for others: what was sealed before it grew is sealed
   * with a key that new data no longer gets.
   */
  long exchanges();

  /** The payload, sealed; the owner has a key. What is empty or sealed stays as it is. */
  Payload seal(Owner owner, Use use, Payload payload);

  /** The payload as it came, for what is kept of the owner, whose subject is a stand-in. */
  Payload open(Owner owner, Payload payload);

  /** The payload as it came, for what is kept of the tenant, whomever it is about. */
  Payload open(TenantId tenant, Payload payload);

  /** Whether the data key of that id is one of the owner's, whose subject is a stand-in. */
  boolean isOf(Owner owner, String key);

  /** What stands for the owner's subject in the mesh; the owner has a key. */
  String standIn(Owner owner);

  /** The subject that the text stands for in the tenant. */
  String subject(TenantId tenant, String standIn);

  /**
   * The text, sealed as text, the same in the same way by one key; the owner has one. What is empty
   * stays so.
   */
  String sealText(Owner owner, String text);

  /** The text as it was; one that does not open is given back as it is. */
  String openText(TenantId tenant, String text);
}
