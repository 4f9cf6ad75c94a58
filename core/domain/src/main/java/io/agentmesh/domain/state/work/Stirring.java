package io.agentmesh.domain.state.work;

import io.agentmesh.domain.event.TaskEvent;

/** Which events let a waiting task find an agent. */
public final class Stirring {
  private Stirring() {}

  /** Whether a task waits anew or an agent has a slot again. */
  public static boolean by(TaskEvent event) {
    return switch (event) {
      case TaskEvent.Submitted _,
          TaskEvent.Completed _,
          TaskEvent.Retried _,
          TaskEvent.Failed _,
          TaskEvent.Rejected _,
          TaskEvent.HandedBack _,
          TaskEvent.Cancelled _,
          TaskEvent.Expired _,
          TaskEvent.InputRequested _,
          TaskEvent.InputGiven _,
          TaskEvent.Salvaged _ ->
          true;
      case TaskEvent.Assigned _,
          TaskEvent.Started _,
          TaskEvent.Extended _,
          TaskEvent.ChunkAdded _,
          TaskEvent.Retired _ ->
          false;
    };
  }
}
