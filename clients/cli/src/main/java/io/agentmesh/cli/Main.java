package io.agentmesh.cli;

import io.agentmesh.cli.shell.Shell;

/** Where the program starts. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(Shell.ofProcess(), args));
  }

  /** Runs a command in a shell; the answer is its exit code. */
  public static int run(Shell shell, String... args) {
    return Program.run(shell, args);
  }
}
