package io.agentmesh.codereview.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Writes Markdown in which nothing that came from a reviewed file is taken for markup. */
final class Markdown {

  private static final int MAX_CELL = 120;

  private final StringBuilder text = new StringBuilder();

  void heading(int level, String title) {
    text.append(text.isEmpty() ? "" : "\n").append("#".repeat(level)).append(' ');
    text.append(plain(title)).append("\n\n");
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  /** A table of the first rows, and how many more there are in {@code report.json}. */
  <T> void table(
      List<String> columns, List<T> rows, int limit, Function<? super T, List<String>> cells) {
    if (rows.isEmpty()) {
      line("None.");
      return;
    }
    row(columns.stream().map(column -> column.replace(" #", "")).toList());
    row(columns.stream().map(column -> column.endsWith("#") ? "---:" : "---").toList());
    rows.stream().limit(limit).forEach(row -> row(cells.apply(row)));
    if (rows.size() > limit) {
      line("");
      line("And " + number(rows.size() - limit) + " more in `report.json`.");
    }
  }

  private void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Foreign text as code, in one line, cut at 120 characters. */
  static String code(String foreign) {
    String line = oneLine(foreign).replace('`', '\'').replace("|", "\\|");
    return line.isEmpty() ? "" : "`" + line + "`";
  }

  /** Foreign text as prose, in one line, cut at 120 characters. */
  static String plain(String foreign) {
    StringBuilder escaped = new StringBuilder();
    for (char c : oneLine(foreign).toCharArray()) {
      escaped.append("|<>*_`[]\\#".indexOf(c) >= 0 ? "\\" : "").append(c);
    }
    return escaped.toString();
  }

  private static String oneLine(String foreign) {
    String line = foreign.replaceAll("[\\s\\p{Cntrl}]", " ").strip();
    return line.length() > MAX_CELL ? line.substring(0, MAX_CELL - 1) + "…" : line;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
