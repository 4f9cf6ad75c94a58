package io.agentmesh.resilience.bulkhead;

/** What comes of asking a bulkhead for a place. */
public sealed interface Admission permits Place, Admission.Full, Admission.Late {
  /** Every place is taken and as many wait as may. */
  record Full() implements Admission {}

  /** The place did not come in time. */
  record Late() implements Admission {}
}
