package io.agentmesh.cli.compliance.page;

import io.agentmesh.cli.compliance.mapping.Control;
import io.agentmesh.cli.compliance.report.Accounted;
import io.agentmesh.cli.compliance.report.Population;
import io.agentmesh.cli.compliance.report.Reference;
import io.agentmesh.cli.compliance.report.Report;
import io.agentmesh.cli.compliance.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report as comma-separated values (RFC 4180), a line for each control. Every cell is quoted, and
 * one that a spreadsheet would take for a formula has an apostrophe before it.
 */
public final class CsvReport {
  private static final String END = "\r\n";
  private static final String FORMULA = "=+-@\t\r\n";
  private static final List<String> TITLES =
      List.of(
          "framework",
          "control",
          "title",
          "asks for",
          "claim",
          "why",
          "from",
          "to",
          "looked for",
          "actions",
          "count",
          "outcomes",
          "exceptions",
          "references",
          "log",
          "size",
          "root",
          "entries read",
          "entries in the period",
          "first index",
          "last index",
          "gaps");

  private CsvReport() {}

  /** The whole text. */
  public static String of(Report report) {
    StringBuilder text = new StringBuilder(line(TITLES));
    report.rows().forEach(row -> text.append(line(cells(report, row))));
    return text.toString();
  }

  private static List<String> cells(Report report, Row row) {
    Control control = row.control();
    Population population = row.population();
    Accounted ledger = report.ledger();
    List<String> cells = new ArrayList<>();
    cells.add(report.framework());
    cells.add(control.id());
    cells.add(control.title());
    cells.add(control.paraphrase());
    cells.add(control.claim().name());
    cells.add(control.why());
    cells.add(report.period().from().toString());
    cells.add(report.period().to().toString());
    cells.add(control.query() == null ? "" : control.query().sentence());
    cells.add(control.query() == null ? "" : String.join(" ", control.query().actions()));
    cells.add(population == null ? "" : Long.toString(population.count()));
    cells.add(population == null ? "" : Texts.counts(population.outcomes()));
    cells.add(String.join(" ", row.exceptions()));
    cells.add(
        row.references().stream()
            .map(Reference::index)
            .map(Object::toString)
            .collect(Collectors.joining(" ")));
    cells.add(ledger.log());
    cells.add(Long.toString(ledger.size()));
    cells.add(ledger.root());
    cells.add(Long.toString(ledger.read()));
    cells.add(Long.toString(ledger.inPeriod()));
    cells.add(index(ledger.first()));
    cells.add(index(ledger.last()));
    cells.add(String.join(" ", report.gaps()));
    return cells;
  }

  private static String index(@Nullable Long index) {
    return index == null ? "" : index.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(CsvReport::cell).collect(Collectors.joining(",")) + END;
  }

  /** A cell that is nothing but text. */
  static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
