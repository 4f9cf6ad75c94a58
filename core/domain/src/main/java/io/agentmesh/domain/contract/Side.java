package io.agentmesh.domain.contract;

/** Which of the two schemas of a contract is meant. */
public enum Side {
  /** That of a task's payload. */
  INPUT,
  /** That of its result. */
  OUTPUT;

  /** The schema on this side, "" where anything goes. */
  public String of(Contract contract) {
    return this == INPUT ? contract.inputSchema() : contract.outputSchema();
  }
}
