package io.agentmesh.cli.resilience;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.resilience.ResilienceSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "set",
    description = "Configure a policy anew until the node stops; what is not named stays.")
final class SetResilience implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "NAME", description = "The policy.")
  private String name = "";

  @Option(names = "--failures", description = "Failures in a row that open the circuit.")
  private @Nullable Integer failures;

  @Option(
      names = "--open-for",
      converter = DurationReader.class,
      description = "How long nothing is sent then.")
  private @Nullable Duration openFor;

  @Option(names = "--successes", description = "Successes in a row that close it again.")
  private @Nullable Integer successes;

  @Option(names = "--probes", description = "Calls at once while it is half open.")
  private @Nullable Integer probes;

  @Option(names = "--max-concurrent", description = "Calls at once.")
  private @Nullable Integer maxConcurrent;

  @Option(names = "--max-queued", description = "Callers that wait for a place.")
  private @Nullable Integer maxQueued;

  @Option(
      names = "--max-wait",
      converter = DurationReader.class,
      description = "How long one of them waits.")
  private @Nullable Duration maxWait;

  @Option(
      names = "--timeout",
      converter = DurationReader.class,
      description = "How long an attempt may take.")
  private @Nullable Duration timeout;

  @Option(names = "--attempts", description = "Attempts, the first one included.")
  private @Nullable Integer attempts;

  @Option(
      names = "--first-pause",
      converter = DurationReader.class,
      description = "The longest pause before the second attempt.")
  private @Nullable Duration firstPause;

  @Option(
      names = "--longest-pause",
      converter = DurationReader.class,
      description = "The longest pause at all.")
  private @Nullable Duration longestPause;

  @Option(
      names = "--after-unknown",
      arity = "1",
      paramLabel = "true|false",
      description = "Whether an attempt that timed out is followed by another.")
  private @Nullable Boolean afterUnknown;

  @Option(names = "--budget-percent", description = "Retries, in percent of the calls.")
  private @Nullable Integer budgetPercent;

  @Option(names = "--budget-burst", description = "Retries that may be saved up.")
  private @Nullable Integer budgetBurst;

  @Mixin private Sending sending = new Sending();

  SetResilience(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    ObjectNode settings =
        (ObjectNode) cli.api().get(Resilience.path(name)).path("settings").deepCopy();
    put(settings, "failures", failures);
    put(settings, "openForMillis", openFor);
    put(settings, "successes", successes);
    put(settings, "probes", probes);
    put(settings, "maxConcurrent", maxConcurrent);
    put(settings, "maxQueued", maxQueued);
    put(settings, "maxWaitMillis", maxWait);
    put(settings, "timeoutMillis", timeout);
    put(settings, "attempts", attempts);
    put(settings, "firstPauseMillis", firstPause);
    put(settings, "longestPauseMillis", longestPause);
    if (afterUnknown != null) {
      settings.put("afterUnknown", afterUnknown);
    }
    put(settings, "budgetPercent", budgetPercent);
    put(settings, "budgetBurst", budgetBurst);
    ResilienceSettings next = WireJson.tolerant().treeToValue(settings, ResilienceSettings.class);
    cli.send(Change.put(Resilience.path(name), next), sending);
  }

  private static void put(ObjectNode settings, String field, @Nullable Integer value) {
    if (value != null) {
      settings.put(field, value);
    }
  }

  private static void put(ObjectNode settings, String field, @Nullable Duration value) {
    if (value != null) {
      settings.put(field, value.toMillis());
    }
  }
}
