package io.agentmesh.codereview.agents.talk;

/**
 * A task in the planner's own list.
 *
 * @param state COMPLETED, FAILED or CANCELLED, as the mesh told the planner, or UNKNOWN
 * @param detail id of the message with the findings when it is completed, else the reason
 */
public record Planned(String id, String path, String capability, String state, String detail) {

  public boolean isCompleted() {
    return state.equals("COMPLETED");
  }
}
