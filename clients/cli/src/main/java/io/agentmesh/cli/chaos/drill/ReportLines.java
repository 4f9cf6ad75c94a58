package io.agentmesh.cli.chaos.drill;

import io.agentmesh.cli.output.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report for people. */
final class ReportLines {
  private static final int WIDTH = 100;

  private ReportLines() {}

  static List<String> of(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add("Drill " + report.drill() + ": " + report.title());
    wrap("Hypothesis: " + report.hypothesis(), lines);
    wrap("Done: " + report.fault(), lines);
    wrap("Before: " + report.steady(), lines);
    lines.add("");
    lines.add(
        row(
            "tenant",
            "tasks",
            "done",
            "messages",
            "arrived",
            "refused",
            "p95 before",
            "during",
            "after"));
    for (Report.OfSide side : report.sides()) {
      lines.add(
          row(
              side.tenant() + (side.hit() ? " (hit)" : ""),
              side.tasks(),
              side.tasksDone(),
              side.messages(),
              side.messagesArrived(),
              side.refused(),
              millis(side.p95Before()),
              millis(side.p95During()),
              millis(side.p95After())));
    }
    lines.add("");
    for (Report.Judged each : report.invariants()) {
      String limit = each.limit() == null ? "" : " " + number(each.limit());
      lines.add((each.held() ? "held      " : "NOT HELD  ") + each.check() + limit);
      lines.add("          " + each.seen());
    }
    lines.add("");
    lines.add("Verdict: " + report.verdict().name().replace('_', ' '));
    return lines.stream().map(Plain::line).toList();
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-28s%7s%7s%10s%9s%9s%12s%9s%9s", cells).stripTrailing();
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%.0f ms", millis);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static void wrap(String text, List<String> lines) {
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
        line.append("  ");
      }
      line.append(line.isEmpty() || line.toString().isBlank() ? "" : " ").append(word);
    }
    lines.add(line.toString());
  }
}
