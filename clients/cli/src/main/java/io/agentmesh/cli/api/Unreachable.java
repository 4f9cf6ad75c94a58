package io.agentmesh.cli.api;

import java.io.IOException;

/** The request never left this machine. */
final class Unreachable extends IOException {

  private static final long serialVersionUID = 1;

  Unreachable(String why) {
    super(why);
  }
}
