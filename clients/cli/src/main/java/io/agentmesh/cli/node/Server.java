package io.agentmesh.cli.node;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.server.config.NodeConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a node with a configuration of its own. */
@Command(
    name = "server",
    description = {
      "Run a node as a service.",
      "Every key of the configuration can be set in the environment too, such as"
          + " AGENTMESH_SERVER_PORT for server.port."
    })
public final class Server implements Runnable {

  private final Cli cli;

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration, as YAML.")
  private @Nullable Path config;

  public Server(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    NodeRun.run(
        () -> NodeConfig.load(config, cli.shell().environment()),
        cli.shell().terminals().err(),
        node ->
            cli.note("The node listens on " + node.url() + "; admin key: " + node.adminKeyFile()));
  }
}
