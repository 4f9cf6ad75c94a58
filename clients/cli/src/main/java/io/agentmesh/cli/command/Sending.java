package io.agentmesh.cli.command;

import picocli.CommandLine.Option;

/** Options of every command that changes something. */
public final class Sending {

  @Option(names = "--dry-run", description = "Show the request on stdout and do not send it.")
  private boolean dryRun;

  public boolean isDryRun() {
    return dryRun;
  }
}
