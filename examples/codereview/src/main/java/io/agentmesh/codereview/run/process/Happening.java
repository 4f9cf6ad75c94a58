package io.agentmesh.codereview.run.process;

import io.agentmesh.codereview.agents.talk.Line;

/** What a child of the demo did. */
public sealed interface Happening {

  Child child();

  /** It said something. */
  record Said(Child child, Line line) implements Happening {}

  /** Its process is over. */
  record Ended(Child child, int exitCode) implements Happening {}
}
