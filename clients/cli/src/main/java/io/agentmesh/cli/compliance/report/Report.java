package io.agentmesh.cli.compliance.report;

import io.agentmesh.cli.compliance.mapping.Source;
import java.time.Instant;
import java.util.List;

/**
 * What a ledger shows for the controls of a framework in a period. Nothing in it has to be
 * believed: whoever has the ledger makes the figures anew.
 *
 * @param format {@value #FORMAT}
 * @param framework what the framework is called by
 * @param title what people call it
 * @param reviewed when the mapping was last held against the sources
 * @param note what whoever reads it should know of the framework
 * @param sources where the controls stand
 * @param period which entries count
 * @param made when it was made
 * @param sample the most references that a row has
 * @param ledger the ledger, and that all of it was read
 * @param gaps what of the period the ledger does not show
 * @param rows one for each control
 */
public record Report(
    String format,
    String framework,
    String title,
    String reviewed,
    String note,
    List<Source> sources,
    Period period,
    Instant made,
    int sample,
    Accounted ledger,
    List<String> gaps,
    List<Row> rows) {
  /** The form that this release writes and reads. */
  public static final String FORMAT = "agentmesh-compliance-1";

  /** Copies the lists. */
  public Report {
    sources = List.copyOf(sources);
    gaps = List.copyOf(gaps);
    rows = List.copyOf(rows);
  }
}
