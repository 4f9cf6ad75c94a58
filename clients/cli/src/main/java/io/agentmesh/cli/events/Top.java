package io.agentmesh.cli.events;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.cli.output.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "top",
    description = {
      "Show the mesh at a glance, over and over until it is stopped.",
      "Rates are those since the last look."
    })
public final class Top implements Runnable {

  private static final String PATH = "/v1/overview";
  private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";

  private final Cli cli;

  @Option(names = "--once", description = "Look once and end.")
  private boolean once;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = DurationReader.class,
      description = "Time between two looks; ${DEFAULT-VALUE} if not given.")
  private Duration every = Duration.ZERO;

  public Top(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Api api = cli.api();
    @Nullable JsonNode before = null;
    long last = System.nanoTime();
    while (true) {
      JsonNode now = api.get(PATH);
      long time = System.nanoTime();
      if (before != null && cli.shell().terminals().out()) {
        cli.output().out().print(HOME_AND_CLEAR);
      }
      cli.show(now, view(before, (time - last) / 1e9));
      if (once || !rest()) {
        return;
      }
      before = now;
      last = time;
    }
  }

  private boolean rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(Math.max(100, every.toMillis()));
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static View view(@Nullable JsonNode before, double seconds) {
    return (now, style) -> {
      StringJoiner agents = new StringJoiner("  ");
      now.path("agents")
          .properties()
          .forEach(e -> agents.add(style.state(e.getKey()) + " " + e.getValue().asInt()));
      List<String> lines = new ArrayList<>();
      lines.add(style.heading("agents      ") + (agents.length() == 0 ? "none" : agents));
      lines.add(
          style.heading("tasks       ")
              + pair("waiting", now, "tasksWaiting")
              + pair("working", now, "tasksWorking")
              + rate("completed", before, now, "attemptsCompleted", seconds)
              + rate("failed", before, now, "attemptsFailed", seconds).stripTrailing());
      lines.add(
          style.heading("deliveries  ")
              + pair("waiting", now, "deliveriesWaiting")
              + pair("leased", now, "deliveriesLeased")
              + rate("ever", before, now, "deliveriesEver", seconds).stripTrailing());
      lines.add(style.heading("dead        ") + now.path("deadLetters").asInt());
      lines.add(
          style.heading("journal     ")
              + rate("position", before, now, "position", seconds).stripTrailing());
      return lines;
    };
  }

  private static String pair(String name, JsonNode now, String field) {
    return name + " " + now.path(field).asLong() + "  ";
  }

  private static String rate(
      String name, @Nullable JsonNode before, JsonNode now, String field, double seconds) {
    String count = pair(name, now, field);
    if (before == null) {
      return count;
    }
    double rate = (now.path(field).asLong() - before.path(field).asLong()) / seconds;
    return count.stripTrailing() + String.format(Locale.ROOT, " (%.1f/s)  ", rate);
  }
}
