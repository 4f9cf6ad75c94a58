package io.agentmesh.codereview.run;

/** The demo can not go on, and why. */
public final class DemoFailed extends RuntimeException {

  private static final long serialVersionUID = 1;

  DemoFailed(String why) {
    super(why);
  }
}
