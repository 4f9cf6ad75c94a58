package io.agentmesh.cli.compliance.mapping;

/** How much of a control the mesh can show. */
public enum Claim {
  /** What the mesh itself does for the control is in the ledger. */
  EVIDENCE,
  /** The ledger shows a part; the rest is for the customer to show. */
  PARTIAL,
  /** The mesh shows nothing for it: it is the customer's duty alone. */
  CUSTOMER
}
