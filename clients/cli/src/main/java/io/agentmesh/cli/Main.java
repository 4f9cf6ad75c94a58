package io.agentmesh.cli;

import io.agentmesh.cli.shell.Shell;

/** Where the program starts. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(Program.run(Shell.ofProcess(), args));
  }
}
