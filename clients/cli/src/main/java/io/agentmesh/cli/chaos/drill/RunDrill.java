package io.agentmesh.cli.chaos.drill;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.context.Target;
import io.agentmesh.cli.failure.CliFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "drill",
    description = {
      "Run a written experiment: load in two tenants, a fault in one, and what is to hold.",
      "Starts a node on a temporary directory, unless --url or --context names one that runs, with"
          + " a key of the platform; two tenants are made there and deleted again.",
      "Shipped are slow-store, failing-webhook, sessions-dropped, agent-stalled and"
          + " alert-channel-down.",
      "Exits with 0 only when all of it held."
    })
public final class RunDrill implements Callable<Integer> {

  private final Cli cli;

  @Parameters(
      paramLabel = "NAME|FILE",
      arity = "0..1",
      description = "A shipped drill, or a file (YAML) with one.")
  private String drill = "";

  @Option(names = "--list", description = "List the shipped drills, and run none.")
  private boolean list;

  public RunDrill(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (list) {
      Drills.NAMES.forEach(
          name -> cli.shell().out().println(name + ": " + Drills.shipped(name).title()));
      return 0;
    }
    if (drill.isEmpty()) {
      throw CliFailure.usage("name a drill or a file", "See 'chaos drill --list'");
    }
    Drill wanted = Drills.read(drill);
    Optional<Target> running = cli.chosen();
    if (running.isPresent() && wanted.needsOwnNode()) {
      throw CliFailure.usage(
          "drill " + wanted.name() + " needs a node of its own, which calls its receiver",
          "Leave --url and --context away");
    }
    try (Receiver receiver = new Receiver();
        Site site = running.isPresent() ? Site.running(running.get()) : Site.own(receiver)) {
      Report report = new DrillRun(wanted, site, receiver, cli::note).run();
      cli.output().show(report, (_, _) -> ReportLines.of(report));
      return report.verdict() == Report.Verdict.HELD ? 0 : 1;
    }
  }
}
