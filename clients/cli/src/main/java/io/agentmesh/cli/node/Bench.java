package io.agentmesh.cli.node;

import io.agentmesh.bench.BenchOptions;
import io.agentmesh.bench.BenchResult;
import io.agentmesh.bench.Scenario;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.client.error.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a node under load. */
@Command(
    name = "bench",
    description = {
      "Put a node under load and measure it.",
      "Starts one on a temporary directory, unless --url names one that runs; its key is then"
          + " taken from AGENTMESH_API_KEY."
    })
public final class Bench implements Callable<Integer> {

  private final Cli cli;

  @Parameters(
      paramLabel = "SCENARIO",
      completionCandidates = Names.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String scenario = "";

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Length of the measured window; ${DEFAULT-VALUE} if not given.")
  private int seconds;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      defaultValue = "10",
      description = "Seconds of the same load before it; ${DEFAULT-VALUE} if not given.")
  private int warmup;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "64",
      description = "Clients at once; ${DEFAULT-VALUE} if not given.")
  private int clients;

  @Option(
      names = "--payload",
      paramLabel = "BYTES",
      defaultValue = "1024",
      description = "Size of each payload; ${DEFAULT-VALUE} if not given.")
  private int payload;

  public Bench(Cli cli) {
    this.cli = cli;
  }

  /** The scenarios that there are. */
  public static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Scenario.names().iterator();
    }
  }

  @Override
  public Integer call() throws Exception {
    BenchOptions options = options();
    try {
      BenchResult result =
          io.agentmesh.bench.Bench.run(options, cli.shell().err(), cli.shell().terminals().err());
      cli.output().show(result, Fields.ALL);
      return 0;
    } catch (IllegalArgumentException wrong) {
      throw CliFailure.usage(String.valueOf(wrong.getMessage()), "See 'bench --help'");
    } catch (IOException | UncheckedIOException | MeshException unreachable) {
      CliFailure failure =
          CliFailure.unavailable(
              "the node can not be measured: " + unreachable.getMessage(), "Check that it runs");
      failure.initCause(unreachable);
      throw failure;
    }
  }

  private BenchOptions options() {
    try {
      Scenario chosen = Scenario.named(scenario);
      return new BenchOptions(
          chosen, seconds, warmup, clients, payload, cli.url().map(URI::create));
    } catch (IllegalArgumentException wrong) {
      throw CliFailure.usage(String.valueOf(wrong.getMessage()), "See 'bench --help'");
    }
  }
}
