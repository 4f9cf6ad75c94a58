package io.agentmesh.cli.capabilities;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show the contract of a capability with its schemas.")
final class ShowCapability implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "CAPABILITY", description = "The capability.")
  private String capability = "";

  @Option(
      names = "--contract-version",
      paramLabel = "VERSION",
      description = "An older version, as long as an open task was submitted under it.")
  private @Nullable Long version;

  ShowCapability(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Query query = new Query().with("version", version == null ? null : version.toString());
    cli.show(cli.api().get(Capabilities.path(capability), query), Fields.ALL);
  }
}
