package io.agentmesh.cli.compliance.report;

import io.agentmesh.cli.compliance.mapping.Control;
import io.agentmesh.cli.compliance.mapping.Framework;
import io.agentmesh.cli.compliance.mapping.Frameworks;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.proof.ReceiptVerdict;
import io.agentmesh.ledger.tile.LogSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds a report against its ledger: makes every figure anew from the entries, and names what
 * differs. Used by one thread.
 */
public final class ReportVerifier {
  private final Report said;
  private final VerifierKey key;
  private final List<Difference> differences = new ArrayList<>();

  /**
   * What a report says and the ledger does not.
   *
   * @param place the control, or the part of the report
   * @param sentence what differs
   */
  public record Difference(String place, String sentence) {
    @Override
    public String toString() {
      return place + ": " + sentence;
    }
  }

  /** A verifier of a report, by a key. */
  public ReportVerifier(Report said, VerifierKey key) {
    this.said = said;
    this.key = key;
  }

  /** The checkpoint that the report is of; what is not signed by the key is a difference. */
  public SignedCheckpoint checkpoint() {
    byte[] bytes = said.ledger().checkpoint().getBytes(StandardCharsets.UTF_8);
    SignedCheckpoint signed = SignedCheckpoint.parse(bytes);
    if (!signed.checkpoint().origin().equals(key.name())
        || !signed.judge(List.of(key)).include(key)) {
      throw new MalformedException("The checkpoint of the report is not signed by " + key + ".");
    }
    return signed;
  }

  /**
   * Everything that differs, when the report is held against the ledger.
   *
   * @throws MalformedException when the checkpoint of the report is not one of the key
   * @throws io.agentmesh.ledger.fault.LedgerDamagedException when the ledger is not the one that
   *     the checkpoint is of
   */
  public List<Difference> against(LogSource log, LongConsumer progress) throws IOException {
    mapping();
    Report anew =
        new ReportMaker(log, checkpoint(), key)
            .make(asFramework(), said.period(), said.sample(), said.made(), progress);
    differs("ledger", said.ledger(), anew.ledger());
    differs("gaps", said.gaps(), anew.gaps());
    for (int i = 0; i < said.rows().size(); i++) {
      row(said.rows().get(i), anew.rows().get(i));
    }
    return List.copyOf(differences);
  }

  /** Everything that differs, as far as the proofs in the report show it, without its ledger. */
  public List<Difference> alone() {
    mapping();
    SignedCheckpoint signed = checkpoint();
    differs("ledger.size", said.ledger().size(), signed.checkpoint().size());
    differs("ledger.root", said.ledger().root(), signed.checkpoint().root().toString());
    differs("ledger.log", said.ledger().log(), signed.checkpoint().origin());
    for (Row row : said.rows()) {
      row.references().forEach(each -> proved(row.control().id(), each, signed));
    }
    return List.copyOf(differences);
  }

  private Framework asFramework() {
    return new Framework(
        said.framework(),
        said.title(),
        said.reviewed(),
        said.note(),
        said.sources(),
        said.rows().stream().map(Row::control).toList());
  }

  /** The controls are those of this release, unless its mapping was reviewed at another time. */
  private void mapping() {
    if (!Frameworks.ids().contains(said.framework())) {
      differ("framework", "this release has no mapping " + said.framework());
      return;
    }
    Framework ours = Frameworks.of(said.framework());
    if (!ours.reviewed().equals(said.reviewed())) {
      differ(
          "reviewed",
          "the report is of a mapping of "
              + said.reviewed()
              + ", here is that of "
              + ours.reviewed());
      return;
    }
    differs("title", said.title(), ours.title());
    differs("note", said.note(), ours.note());
    differs("sources", said.sources(), ours.sources());
    List<Control> controls = asFramework().controls();
    differs(
        "rows",
        controls.stream().map(Control::id).toList(),
        ours.controls().stream().map(Control::id).toList());
    for (Control control : ours.controls()) {
      controls.stream()
          .filter(each -> each.id().equals(control.id()))
          .forEach(each -> differs(control.id(), each, control));
    }
  }

  private void row(Row row, Row anew) {
    String control = row.control().id();
    Population counted = anew.population();
    if (row.population() != null && counted != null) {
      differs(control + " count", row.population().count(), counted.count());
      differs(control + " outcomes", row.population().outcomes(), counted.outcomes());
      differs(control + " actions", row.population().actions(), counted.actions());
    }
    differs(control + " population", row.population(), counted);
    differs(control + " exceptions", row.exceptions(), anew.exceptions());
    if (!row.references().equals(anew.references())) {
      differ(control, "the references are not those that the ledger gives");
    }
  }

  private void proved(String control, Reference reference, SignedCheckpoint signed) {
    byte[] entry = reference.entry().getBytes(StandardCharsets.UTF_8);
    try {
      Receipt receipt = Receipt.parse(reference.proof().getBytes(StandardCharsets.UTF_8));
      if (receipt.index() != reference.index() || !receipt.checkpoint().equals(signed)) {
        differ(control, "the proof of entry " + reference.index() + " is of something else");
      } else if (receipt.judge(entry, key.name(), key, List.of())
          instanceof ReceiptVerdict.NotProven not) {
        differ(control, not.sentence());
      }
    } catch (MalformedException e) {
      differ(control, "the proof of entry " + reference.index() + " is none: " + e.sentence());
    }
  }

  private void differs(String place, @Nullable Object said, @Nullable Object found) {
    if (!Objects.equals(said, found)) {
      differ(place, "the report says " + said + ", it should be " + found);
    }
  }

  private void differ(String place, String sentence) {
    differences.add(new Difference(place, sentence));
  }
}
