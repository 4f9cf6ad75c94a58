package io.agentmesh.cli.node;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.context.Context;
import io.agentmesh.cli.context.OwnerOnly;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Style;
import io.agentmesh.cli.output.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Looks for what is wrong on this machine. */
@Command(
    name = "doctor",
    description = {
      "Examine a data directory and the contexts, without changing anything.",
      "Exits with 3 when something is wrong."
    })
public final class Doctor implements Runnable {

  private static final Table FINDINGS =
      Table.of(
          "findings",
          Column.at("PLACE", "/place"),
          Column.at("WRONG", "/sentence"),
          Column.at("REMEDY", "/remedy"));

  private final Cli cli;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory of a node; ~/.agentmesh/dev if not given.")
  private @Nullable Path data;

  public Doctor(Cli cli) {
    this.cli = cli;
  }

  /** Something wrong as data. */
  record Finding(String place, String sentence, String remedy) {}

  /** All that was looked at and found as data. */
  record Report(boolean healthy, List<String> examined, List<Finding> findings) {}

  @Override
  public void run() {
    List<String> examined = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    contexts(examined, findings);
    directory(examined, findings);
    cli.output().show(new Report(findings.isEmpty(), examined, findings), Doctor::lines);
    if (!findings.isEmpty()) {
      throw CliFailure.refused(findings.size() + " things are wrong", "Apply the remedies");
    }
  }

  private void directory(List<String> examined, List<Finding> findings) {
    Path standard = cli.shell().home().resolve("dev");
    if (data == null && !Files.exists(standard)) {
      examined.add("data directory: none yet at " + standard);
      return;
    }
    var report = io.agentmesh.server.Doctor.examine(data == null ? standard : data);
    examined.addAll(report.examined());
    report.findings().stream()
        .map(each -> new Finding(each.place(), each.sentence(), each.remedy()))
        .forEach(findings::add);
  }

  private void contexts(List<String> examined, List<Finding> findings) {
    Map<String, Context> contexts = cli.contexts().read().contexts();
    examined.add("contexts: " + contexts.size());
    for (Map.Entry<String, Context> each : contexts.entrySet()) {
      Path file = Path.of(each.getValue().apiKeyFile());
      String place = "context " + each.getKey();
      try {
        if (!Files.isReadable(file)) {
          String remedy = "add the context again with the right file, or remove it";
          findings.add(new Finding(place, "its key file " + file + " can not be read", remedy));
        } else if (OwnerOnly.isOpenToOthers(file)) {
          findings.add(new Finding(place, "others can read its key file", "chmod 600 " + file));
        }
      } catch (IOException unreadable) {
        findings.add(new Finding(place, "its key file can not be examined", "check " + file));
      }
    }
  }

  private static List<String> lines(JsonNode report, Style style) {
    List<String> lines = new ArrayList<>();
    report.path("examined").forEach(each -> lines.add("examined  " + each.asString()));
    lines.addAll(FINDINGS.lines(report, style));
    if (report.path("findings").isEmpty()) {
      lines.add("Nothing is wrong.");
    }
    return lines;
  }
}
