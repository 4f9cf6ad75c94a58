package io.agentmesh.server.spoof;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.LogProofs;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.proof.ReceiptVerdict;
import io.agentmesh.ledger.tile.DirectorySource;
import io.agentmesh.ledger.witness.AddCheckpoint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** What a node signed, and then was tampered with: receipts, checkpoints, cosignatures. */
final class Papers {
  /**
   * One kind.
   *
   * @param name what is tampered with
   * @param genuine whether it was accepted before
   * @param forged whether one that was tampered with by chance is accepted
   * @param denied whether each is in the audit trail, as somebody who was turned away
   */
  record Tampered(String name, boolean genuine, Trial forged, boolean denied) {
    /** One that nobody is turned away for. */
    Tampered(String name, boolean genuine, Trial forged) {
      this(name, genuine, forged, false);
    }

    /** One for which somebody is turned away. */
    static Tampered denied(String name, boolean genuine, Trial forged) {
      return new Tampered(name, genuine, forged, true);
    }
  }

  /** Tries one. */
  @FunctionalInterface
  interface Trial {
    /** Whether it was accepted, which must not be. */
    boolean accepted(SplittableRandom random) throws Exception;
  }

  private final VerifierKey log;
  private final LogProofs proofs;
  private final SignedCheckpoint checkpoint;

  private Papers(Path ledger, VerifierKey log) throws Exception {
    this.log = log;
    this.proofs = new LogProofs(new DirectorySource(ledger));
    this.checkpoint = Objects.requireNonNull(proofs.checkpoint());
  }

  /** All kinds, of the ledger of the first tenant and of what the witness has signed. */
  static List<Tampered> of(SpoofedMesh mesh, Ask witnessed) throws Exception {
    VerifierKey log = key(mesh, "/v1/ledger/key");
    Papers papers = new Papers(mesh.ledger("default"), log);
    VerifierKey witness = key(mesh, "/v1/witness/key");
    AddCheckpoint asked =
        AddCheckpoint.parse(
            Objects.requireNonNull(witnessed.body()).getBytes(StandardCharsets.ISO_8859_1));
    byte[] answer = mesh.send(witnessed).body().getBytes(StandardCharsets.UTF_8);
    byte[] receipt = papers.receipt(3);
    byte[] entry = papers.entry(3);
    byte[] other = papers.entry(4);
    byte[] signed = papers.checkpoint.encode();
    return List.of(
        new Tampered(
            "receipt with a bit flipped",
            papers.proves(receipt, entry),
            r -> papers.proves(Chance.flipped(r, receipt), entry)),
        new Tampered(
            "entry of a receipt with a bit flipped",
            papers.proves(receipt, entry),
            r -> papers.proves(receipt, Chance.flipped(r, entry))),
        new Tampered(
            "receipt of another entry",
            papers.proves(papers.receipt(4), other),
            r -> papers.proves(papers.receipt(r.nextInt(4)), other)),
        new Tampered(
            "checkpoint of the node with a bit flipped",
            signedBy(signed, log),
            r -> signedBy(Chance.flipped(r, signed), log)),
        new Tampered(
            "cosignature with a bit flipped",
            cosigned(asked, answer, witness),
            r -> cosigned(asked, Chance.flipped(r, answer), witness)));
  }

  private static VerifierKey key(SpoofedMesh mesh, String path) throws Exception {
    return VerifierKey.parse(mesh.send(Ask.get(path, mesh.admin)).body().strip());
  }

  private byte[] receipt(long index) {
    return proofs.receipt(index, checkpoint).encode();
  }

  private byte[] entry(long index) throws Exception {
    return Objects.requireNonNull(proofs.entry(index, checkpoint.checkpoint().size()));
  }

  private boolean proves(byte[] receipt, byte[] entry) {
    try {
      return Receipt.parse(receipt).judge(entry, log.name(), log, List.of())
          instanceof ReceiptVerdict.Proven;
    } catch (MalformedException e) {
      return false;
    }
  }

  private static boolean signedBy(byte[] checkpoint, VerifierKey key) {
    try {
      SignedCheckpoint read = SignedCheckpoint.parse(checkpoint);
      return read.checkpoint().origin().equals(key.name()) && read.judge(List.of(key)).include(key);
    } catch (MalformedException e) {
      return false;
    }
  }

  private static boolean cosigned(AddCheckpoint asked, byte[] answer, VerifierKey witness) {
    try {
      SignedCheckpoint both = asked.answered(answer, List.of(witness));
      return both.judge(List.of(witness)).include(witness);
    } catch (MalformedException e) {
      return false;
    }
  }
}
