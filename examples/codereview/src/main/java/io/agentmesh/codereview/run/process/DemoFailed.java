package io.agentmesh.codereview.run.process;

/** The demo can not go on, and why. */
public final class DemoFailed extends RuntimeException {

  private static final long serialVersionUID = 1;

  public DemoFailed(String why) {
    super(why);
  }
}
