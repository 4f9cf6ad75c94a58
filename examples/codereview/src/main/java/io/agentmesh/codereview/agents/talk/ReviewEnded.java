package io.agentmesh.codereview.agents.talk;

import java.util.List;

/**
 * What the planner tells the reporter at the end.
 *
 * @param messages how many messages with findings there are
 * @param unanswered tasks that ended without a result, the first thousand
 */
public record ReviewEnded(String subject, int messages, List<Unanswered> unanswered) {

  /** The type of such a message. */
  public static final String TYPE = "codereview.ended";

  public ReviewEnded {
    unanswered = List.copyOf(unanswered);
  }

  /** A task without result. */
  public record Unanswered(String path, String capability, String reason) {}
}
