package io.agentmesh.cli.compliance.report;

import io.agentmesh.cli.audit.bundle.RememberingSource;
import io.agentmesh.cli.compliance.mapping.Control;
import io.agentmesh.cli.compliance.mapping.Framework;
import io.agentmesh.cli.compliance.mapping.Query;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.LogProofs;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.wire.rest.audit.AuditOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Makes a report of a ledger as one of its checkpoints has it: every entry is read, the root is
 * come to from them, and what is counted is counted among all. The same ledger gives the same rows.
 *
 * @param log where the files of the ledger are read
 * @param checkpoint the checkpoint that everything is proved for
 * @param key the key that has to have signed it
 */
public record ReportMaker(LogSource log, SignedCheckpoint checkpoint, VerifierKey key) {
  /** Most references of a row. */
  public static final int MOST_SAMPLE = 1_000;

  /**
   * Makes a report.
   *
   * @param sample most references of a row
   * @param made what it says about when it was made
   * @param progress is told now and then how many entries were read
   * @throws MalformedException when the checkpoint is not one of that key
   * @throws io.agentmesh.ledger.fault.LedgerDamagedException when the ledger is not sound
   */
  public Report make(
      Framework framework, Period period, int sample, Instant made, LongConsumer progress)
      throws IOException {
    if (!checkpoint.checkpoint().origin().equals(key.name())
        || !checkpoint.judge(List.of(key)).include(key)) {
      throw new MalformedException("The checkpoint is not signed by " + key + ".");
    }
    Map<Query, Tally> tallies = new LinkedHashMap<>();
    for (Control control : framework.controls()) {
      if (control.query() != null) {
        tallies.computeIfAbsent(control.query(), query -> new Tally(query, sample));
      }
    }
    Reading reading = new Reading(period, tallies.values(), progress);
    WholePass pass = WholePass.over(log, checkpoint.checkpoint(), reading);
    Map<Query, Found> found = new LinkedHashMap<>();
    LogProofs proofs = new LogProofs(new RememberingSource(log));
    for (var each : tallies.entrySet()) {
      found.put(each.getKey(), found(proofs, each.getKey(), each.getValue()));
    }
    return new Report(
        Report.FORMAT,
        framework.id(),
        framework.title(),
        framework.reviewed(),
        framework.note(),
        framework.sources(),
        period,
        made,
        sample,
        reading.accounted(key.toString(), checkpoint.toString(), checkpoint.checkpoint(), pass),
        reading.gaps(checkpoint.checkpoint(), pass),
        framework.controls().stream().map(each -> row(each, found)).toList());
  }

  /** What a query came to. */
  private record Found(Population population, List<String> exceptions, List<Reference> references) {
    Row of(Control control) {
      List<String> all = new ArrayList<>(exceptions);
      if (population.count() == 0) {
        all.addFirst(
            control.expected()
                ? "There is none, though some are to be expected: ask why."
                : "There is none: nothing of the kind came through the mesh.");
      }
      return new Row(control, population, all, references);
    }
  }

  private static Row row(Control control, Map<Query, Found> found) {
    Query query = control.query();
    Found of = query == null ? null : found.get(query);
    return of == null ? new Row(control, null, List.of(), List.of()) : of.of(control);
  }

  private Found found(LogProofs proofs, Query query, Tally tally) {
    List<String> exceptions = new ArrayList<>();
    for (AuditOutcome outcome : AuditOutcome.values()) {
      long ended = outcome == AuditOutcome.SUCCESS ? 0 : tally.ended(outcome);
      if (ended > 0) {
        exceptions.add(
            ended + " ended " + outcome + ", the newest is " + tally.newest(outcome) + ".");
      }
    }
    exceptions.addAll(Elsewhere.sentences(key.name(), query));
    List<Reference> references = new ArrayList<>();
    for (Tally.Kept kept : tally.kept()) {
      references.add(
          new Reference(
              kept.index(),
              kept.entry(),
              new String(
                  proofs.receipt(kept.index(), checkpoint).encode(), StandardCharsets.UTF_8)));
    }
    return new Found(tally.population(), exceptions, references);
  }
}
