package io.agentmesh.cli.node;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.codereview.DemoOptions;
import io.agentmesh.codereview.summary.ModelSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the mesh at work. */
@Command(
    name = "demo",
    description = {
      "Let agents review a source tree, through the death of a worker and a poisoned task.",
      "Starts a node on a temporary directory, unless --url or --context names one that runs.",
      "When MODEL_URL and MODEL_NAME name a language model behind OpenAI's chat completions, and",
      "MODEL_API_KEY is its key if it wants one, the model gets the report and sums it up.",
      "Exits with 0 only when nothing was lost."
    })
public final class Demo implements Callable<Integer> {

  private final Cli cli;

  @Option(
      names = "--path",
      paramLabel = "DIR",
      description = "The tree to review; AgentMesh itself if not given.")
  private @Nullable Path path;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "agentmesh-review",
      description = "Where the report goes; ${DEFAULT-VALUE} if not given.")
  private Path out = DemoOptions.DEFAULT_OUT;

  public Demo(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    Optional<DemoOptions.RunningNode> node =
        cli.chosen().map(mesh -> new DemoOptions.RunningNode(mesh.url(), mesh.apiKey()));
    Path tree = path == null ? cli.shell().root() : path;
    boolean progress = cli.shell().terminals().out() && cli.shell().terminals().err();
    return io.agentmesh.codereview.Demo.run(
        new DemoOptions(tree, out, node, model(), progress), cli.shell().out());
  }

  private Optional<ModelSettings> model() {
    try {
      return ModelSettings.from(cli.shell().environment());
    } catch (IllegalArgumentException wrong) {
      throw CliFailure.usage(String.valueOf(wrong.getMessage()), "Set it, or neither");
    }
  }
}
