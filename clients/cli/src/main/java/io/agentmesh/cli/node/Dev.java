package io.agentmesh.cli.node;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.context.Context;
import io.agentmesh.cli.context.Contexts;
import io.agentmesh.cli.context.OwnerOnly;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.server.config.NodeConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a node for development. */
@Command(
    name = "dev",
    description = {
      "Run a node on this machine, for development.",
      "Adds the context dev for it, which is used when no other is chosen."
    })
public final class Dev implements Runnable {

  private static final String NAME = "dev";

  private final Cli cli;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything durable is kept; ~/.agentmesh/dev if not given.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "7700",
      description = "The port of the loopback address, 0 for any; ${DEFAULT-VALUE} if not given.")
  private int port;

  @Option(names = "--no-context", description = "Leave the contexts as they are.")
  private boolean noContext;

  public Dev(Cli cli) {
    this.cli = cli;
  }

  /** A running node as data. */
  record Running(String url, String dataDirectory, String apiKeyFile, @Nullable String context) {}

  @Override
  public void run() {
    Path directory = data == null ? cli.shell().home().resolve(NAME) : data.toAbsolutePath();
    if (data == null) {
      OwnerOnly.home(cli.shell().home());
    }
    NodeRun.run(
        () -> NodeConfig.dev(directory, port, cli.shell().environment()),
        cli.shell().terminals().err(),
        this::tell);
  }

  private void tell(NodeRun.Started node) {
    String keyFile = node.adminKeyFile().toString();
    String url = node.url().toString();
    Contexts contexts =
        noContext
            ? Contexts.NONE
            : cli.contexts().change(all -> all.with(NAME, new Context(url, keyFile)));
    Running running =
        new Running(url, node.dataDirectory().toString(), keyFile, noContext ? null : NAME);
    cli.output().show(running, Fields.ALL);
    if (cli.output().isForPeople() && !noContext) {
      String choice = NAME.equals(contexts.current()) ? "" : " --context " + NAME;
      suggestions(cli.program(), choice).forEach(cli::note);
    }
  }

  /** Commands to try, which work as they are. */
  static List<String> suggestions(String program, String choice) {
    return List.of(
        "The node is ready; Ctrl-C stops it. Try in another terminal:",
        "  " + program + " agents register hello-1 --capability text.greet:4" + choice,
        "  "
            + program
            + " tasks submit --type greet --require text.greet --data '\"Ada\"'"
            + choice,
        "  " + program + " tasks list" + choice);
  }
}
