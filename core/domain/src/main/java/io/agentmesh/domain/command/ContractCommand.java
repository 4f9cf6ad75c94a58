package io.agentmesh.domain.command;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.contract.Contract;

/** Commands about the contracts of capabilities. */
public sealed interface ContractCommand extends Command {
  /** The capability. */
  String capability();

  /**
   * From now on tasks that need the capability are judged by these schemas, "" where anything goes.
   * The version is the current one that this replaces, 0 when there must be none.
   */
  record DefineCapability(
      String capability, String inputSchema, String outputSchema, long expectedVersion)
      implements ContractCommand {
    /** Checks the name and the lengths. */
    public DefineCapability {
      Check.matches("capability", capability, Capability.NAME);
      Contract.check(inputSchema, outputSchema);
    }
  }

  /** No longer judge tasks that are submitted from now on; version 0 is whichever is current. */
  record RemoveCapability(String capability, long expectedVersion) implements ContractCommand {}
}
