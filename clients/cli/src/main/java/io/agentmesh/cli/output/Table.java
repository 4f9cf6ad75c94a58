package io.agentmesh.cli.output;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The items of an answer, one line each under a heading; nothing at all when there are none. */
public record Table(String items, List<Column> columns) implements View {

  private static final String GAP = "  ";

  public Table {
    columns = List.copyOf(columns);
  }

  /** A table of the elements of an array of the answer. */
  public static Table of(String items, Column... columns) {
    return new Table(items, List.of(columns));
  }

  @Override
  public List<String> lines(JsonNode answer, Style style) {
    List<List<String>> rows = answer.path(items).valueStream().map(this::row).toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> titles = columns.stream().map(Column::title).toList();
    int[] widths = widths(titles, rows);
    List<String> lines = new ArrayList<>();
    lines.add(style.heading(line(titles, widths, new Style(false))));
    rows.forEach(row -> lines.add(line(row, widths, style)));
    return lines;
  }

  private List<String> row(JsonNode item) {
    return columns.stream().map(column -> Plain.line(column.value().apply(item))).toList();
  }

  private static int[] widths(List<String> titles, List<List<String>> rows) {
    int[] widths = titles.stream().mapToInt(Table::width).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths, Style style) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      boolean last = i == widths.length - 1;
      line.append(style.state(last ? cell : cell + " ".repeat(widths[i] - width(cell))));
      line.append(last ? "" : GAP);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
