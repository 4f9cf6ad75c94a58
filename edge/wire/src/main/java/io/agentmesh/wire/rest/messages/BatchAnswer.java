package io.agentmesh.wire.rest.messages;

import java.util.List;

/** Outcomes of a batch in the order of its messages. */
public record BatchAnswer(List<BatchResult> results) {
  public BatchAnswer {
    results = List.copyOf(results);
  }
}
