package io.agentmesh.wire.rest.deadletters;

import java.util.List;

/** What a mending would do now: how many dead letters it means, and the first of them. */
public record MendingRehearsal(long matching, List<String> first) {
  public MendingRehearsal {
    first = List.copyOf(first);
  }
}
