package io.agentmesh.cli.compliance.report;

import io.agentmesh.cli.compliance.mapping.Control;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger shows for a control.
 *
 * @param control the control, with what is looked for
 * @param population what was found, or null when nothing is looked for
 * @param exceptions what whoever reads the row should ask about
 * @param references entries of the population, in the order of the ledger
 */
public record Row(
    Control control,
    @Nullable Population population,
    List<String> exceptions,
    List<Reference> references) {
  /** Copies the lists. */
  public Row {
    exceptions = List.copyOf(exceptions);
    references = List.copyOf(references);
  }
}
