package io.agentmesh.cli.compliance.mapping;

import java.util.List;

/**
 * A set of rules whose controls a report is about.
 *
 * @param id what a command calls it by
 * @param title what people call it
 * @param reviewed when somebody last held the mapping against the sources, as a date
 * @param note what whoever reads a report should know of the framework
 * @param sources where its controls stand
 * @param controls its controls in the order of the sources
 */
public record Framework(
    String id,
    String title,
    String reviewed,
    String note,
    List<Source> sources,
    List<Control> controls) {
  /** Copies the lists. */
  public Framework {
    sources = List.copyOf(sources);
    controls = List.copyOf(controls);
  }
}
