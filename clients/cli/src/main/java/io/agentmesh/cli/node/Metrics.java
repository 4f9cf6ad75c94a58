package io.agentmesh.cli.node;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import io.agentmesh.wire.json.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "metrics",
    description = {
      "Show what the node counts and measures, of all tenants.",
      "For a key with the role monitor or platform. The buckets of histograms are left out of the"
          + " list."
    })
public final class Metrics implements Runnable {

  private static final Table TABLE =
      Table.of(
          "items",
          Column.at("NAME", "/name"),
          Column.at("LABELS", "/labels"),
          Column.at("VALUE", "/value"));

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)");

  private final Cli cli;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "",
      description = "What names begin with; all without it.")
  private String name = "";

  @Option(names = "--text", description = "Print the text as Prometheus gets it.")
  private boolean asText;

  public Metrics(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    byte[] answer = cli.api().file("/metrics");
    if (answer == null) {
      throw CliFailure.refused(
          "the node measures nothing", "Set metrics.endpoint to on and start it anew");
    }
    String text = new String(answer, StandardCharsets.UTF_8);
    if (asText) {
      cli.output().out().print(text);
      cli.output().out().flush();
      return;
    }
    ObjectNode shown = WireJson.tolerant().createObjectNode();
    ArrayNode items = shown.putArray("items");
    text.lines().forEach(line -> add(items, line));
    cli.show(shown, TABLE);
  }

  private void add(ArrayNode items, String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (line.startsWith("#") || !sample.matches()) {
      return;
    }
    String of = sample.group(1);
    if (of.startsWith(name) && !of.endsWith("_bucket")) {
      String labels = sample.group(2);
      items
          .addObject()
          .put("name", of)
          .put("labels", labels == null ? "" : labels)
          .put("value", sample.group(3));
    }
  }
}
