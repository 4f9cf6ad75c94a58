package io.agentmesh.cli.tasks;

import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Plain;
import io.agentmesh.cli.output.Style;
import io.agentmesh.cli.output.Table;
import io.agentmesh.cli.output.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A placement told in the order in which it was decided: filters, then scores, then the choice. */
final class PlacementView implements View {

  private static final Table FILTERS =
      Table.of(
          "filters",
          Column.at("FILTER", "/name"),
          Column.at("AN AGENT", "/sentence"),
          Column.at("EXCLUDED", "/excluded"),
          Column.at("FOR EXAMPLE", "/example"));

  private static final Table CANDIDATES =
      Table.of(
          "candidates",
          Column.at("CANDIDATE", "/agent"),
          score("SCORE", "/score"),
          score("CAPABILITY", "/parts/capability"),
          score("AVAILABILITY", "/parts/availability"),
          score("LOAD", "/parts/load"),
          score("PERFORMANCE", "/parts/performance"),
          score("RESPONSE", "/parts/responseTime"));

  @Override
  public List<String> lines(JsonNode placement, Style style) {
    List<String> lines = new ArrayList<>(FILTERS.lines(placement, style));
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.addAll(CANDIDATES.lines(placement, style));
    for (JsonNode candidate : placement.path("candidates")) {
      for (JsonNode capped : candidate.path("capped")) {
        lines.add(style.heading("CAPPED") + "  " + capped(candidate, capped));
      }
    }
    String chosen = Plain.line(placement.path("chosen").asString("nobody yet"));
    lines.add(style.heading("CHOSEN") + "  " + chosen);
    return lines;
  }

  private static String capped(JsonNode candidate, JsonNode capped) {
    return Plain.line(
        candidate.path("agent").asString("")
            + " declares "
            + capped.path("capability").asString("")
            + ":"
            + capped.path("declared").asInt()
            + ", of which "
            + capped.path("level").asInt()
            + " counts");
  }

  private static Column score(String title, String pointer) {
    return new Column(
        title, each -> String.format(Locale.ROOT, "%.3f", each.at(pointer).asDouble(0)));
  }
}
