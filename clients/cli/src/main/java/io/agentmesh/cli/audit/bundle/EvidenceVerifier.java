package io.agentmesh.cli.audit.bundle;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.proof.ReceiptVerdict;
import io.agentmesh.ledger.prune.PruningEntry;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.verify.Fault;
import io.agentmesh.ledger.verify.FaultKind;
import io.agentmesh.ledger.verify.LedgerVerifier;
import io.agentmesh.ledger.verify.Verdict;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an evidence bundle by a public key, without a network: the files against the manifest,
 * the whole ledger or each proof, and that the readable lines are the entries that were proved.
 */
public final class EvidenceVerifier {
  private static final int MOST_FAULTS = 1_000;

  private final Evidence evidence;
  private final VerifierKey key;
  private final List<Fault> faults = new ArrayList<>();
  private long count;

  private EvidenceVerifier(Evidence evidence, VerifierKey key) {
    this.evidence = evidence;
    this.key = key;
  }

  /**
   * Verifies a bundle.
   *
   * @param believed the key to verify by, or null for the one in the bundle
   * @param witnesses keys of witnesses who have to have signed its checkpoint
   * @param kept checkpoints that somebody kept, which are to be signed by the key too
   * @throws MalformedException when it is no bundle
   * @throws IOException when it can not be read
   */
  public static EvidenceVerdict verify(
      Path file, @Nullable VerifierKey believed, List<VerifierKey> witnesses, Kept kept)
      throws IOException {
    try (Evidence evidence = new Evidence(file)) {
      VerifierKey key = believed;
      if (key == null) {
        key = VerifierKey.parse(evidence.contents().key());
      }
      return new EvidenceVerifier(evidence, key).verify(witnesses, kept.by(key));
    }
  }

  /** Checkpoints that somebody kept. */
  @FunctionalInterface
  public interface Kept {
    /** Those that the key signed; any other is refused. */
    List<Checkpoint> by(VerifierKey key);
  }

  private EvidenceVerdict verify(List<VerifierKey> witnesses, List<Checkpoint> kept)
      throws IOException {
    Manifest manifest = evidence.contents();
    files(manifest);
    SignedCheckpoint checkpoint;
    long entries;
    long pruned = 0;
    if (manifest.contents() == Manifest.Contents.WHOLE) {
      Verdict verdict =
          new LedgerVerifier(key.name(), key)
              .remembering(kept)
              .believing(PruningEntry::bundles)
              .verify(evidence.log());
      verdict.faults().forEach(f -> fault(EvidenceNames.LOG + f.place(), f.kind(), f.sentence()));
      count += verdict.faultCount() - verdict.faults().size();
      checkpoint = verdict.checkpoint();
      entries = verdict.entries();
      pruned = verdict.pruned();
      if (checkpoint != null && count == 0) {
        lines(new WholeLedger(new LogReader(evidence.log()), checkpoint.checkpoint().size()));
      }
    } else {
      checkpoint = selection(kept);
      entries = lines(new Selected(indexes()));
    }
    if (checkpoint != null) {
      told(manifest, checkpoint.checkpoint());
      witnessed(checkpoint, witnesses);
    }
    return new EvidenceVerdict(
        manifest, key, checkpoint, entries, pruned, List.copyOf(faults), count);
  }

  private void told(Manifest manifest, Checkpoint checkpoint) {
    if (manifest.size() != checkpoint.size()
        || !manifest.root().equals(checkpoint.root().toString())
        || !manifest.log().equals(checkpoint.origin())) {
      fault(Manifest.FILE, FaultKind.OTHER_ROOT, "It tells of another checkpoint.");
    }
  }

  private void witnessed(SignedCheckpoint checkpoint, List<VerifierKey> witnesses) {
    for (VerifierKey witness : witnesses) {
      if (!checkpoint.judge(List.of(witness)).include(witness)) {
        fault(
            EvidenceNames.CHECKPOINT,
            FaultKind.NOT_SIGNED,
            "It is not signed by the witness " + witness.name() + ".");
      }
    }
  }

  /** Every file is told of with its digest, and no other is told of. */
  private void files(Manifest manifest) throws IOException {
    Set<String> untold = evidence.names();
    untold.remove(Manifest.FILE);
    untold.removeAll(manifest.files().keySet());
    for (String name : untold) {
      fault(name, FaultKind.FILE_MALFORMED, "The manifest does not tell of it.");
    }
    for (var told : manifest.files().entrySet()) {
      if (!evidence.names().contains(told.getKey())) {
        fault(told.getKey(), FaultKind.FILE_MISSING, "The manifest tells of it.");
      } else if (!digest(told.getKey()).equals(told.getValue())) {
        fault(told.getKey(), FaultKind.FILE_MALFORMED, "Its SHA-256 is not the manifest's.");
      }
    }
  }

  private String digest(String name) throws IOException {
    MessageDigest digest = EvidenceWriter.sha256();
    byte[] part = new byte[1 << 16];
    try (InputStream in = evidence.stream(name)) {
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        digest.update(part, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private @Nullable SignedCheckpoint selection(List<Checkpoint> kept) throws IOException {
    byte[] bytes = evidence.read(EvidenceNames.CHECKPOINT);
    if (bytes == null) {
      fault(EvidenceNames.CHECKPOINT, FaultKind.CHECKPOINT_UNREADABLE, "There is none.");
      return null;
    }
    SignedCheckpoint signed;
    try {
      signed = SignedCheckpoint.parse(bytes);
    } catch (MalformedException e) {
      fault(EvidenceNames.CHECKPOINT, FaultKind.CHECKPOINT_UNREADABLE, e.sentence());
      return null;
    }
    if (!signed.checkpoint().origin().equals(key.name())) {
      fault(EvidenceNames.CHECKPOINT, FaultKind.OTHER_LOG, "It is of another log.");
    } else if (!signed.judge(List.of(key)).include(key)) {
      fault(EvidenceNames.CHECKPOINT, FaultKind.NOT_SIGNED, "It is not signed by " + key + ".");
    }
    for (Checkpoint older : kept) {
      if (older.size() > signed.checkpoint().size()) {
        fault(
            EvidenceNames.CHECKPOINT,
            FaultKind.LOST_ENTRIES,
            "The log has fewer entries than it had in the checkpoint that was kept.");
      }
    }
    return signed;
  }

  /** The entries whose proofs are there, in the order of the ledger. */
  private List<Long> indexes() {
    TreeSet<Long> indexes = new TreeSet<>();
    for (String name : evidence.names()) {
      if (name.startsWith(EvidenceNames.PROOFS)) {
        String index = name.substring(EvidenceNames.PROOFS.length(), name.indexOf('.'));
        indexes.add(Long.parseLong(index));
      }
    }
    return List.copyOf(indexes);
  }

  /** Those that have a proof each, which is verified as they come. */
  private final class Selected implements ProvedEntries {
    private final List<Long> indexes;
    private int at;

    Selected(List<Long> indexes) {
      this.indexes = indexes;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
      return at == indexes.size() ? null : proved(indexes.get(at++));
    }
  }

  private byte[] proved(long index) throws IOException {
    String name = EvidenceNames.proof(index);
    byte[] entry = evidence.read(EvidenceNames.entry(index));
    byte[] proof = evidence.read(name);
    if (entry == null || proof == null) {
      fault(name, FaultKind.FILE_MISSING, "An entry and its proof belong together.");
      return entry == null ? new byte[0] : entry;
    }
    try {
      Receipt receipt = Receipt.parse(proof);
      if (receipt.index() != index) {
        fault(name, FaultKind.FILE_MALFORMED, "It is of the entry " + receipt.index() + ".");
      } else if (receipt.judge(entry, key.name(), key, List.of())
          instanceof ReceiptVerdict.NotProven not) {
        fault(name, FaultKind.ENTRY_CHANGED, not.sentence());
      }
    } catch (MalformedException e) {
      fault(name, FaultKind.FILE_MALFORMED, e.sentence());
    }
    return entry;
  }

  /** The lines are the entries that are proved, all of them and no others. */
  private long lines(ProvedEntries proved) throws IOException {
    long number = 0;
    try (InputStream in = new BufferedInputStream(evidence.stream(EvidenceNames.ENTRIES))) {
      for (byte[] entry = proved.next(); entry != null; entry = proved.next()) {
        number++;
        byte[] line = in.readNBytes(entry.length + 1);
        if (line.length != entry.length + 1
            || line[entry.length] != '\n'
            || !Arrays.equals(line, 0, entry.length, entry, 0, entry.length)) {
          fault(EvidenceNames.ENTRIES, FaultKind.ENTRY_CHANGED, "Line " + number + " is not it.");
          return number;
        }
      }
      if (in.read() >= 0) {
        fault(EvidenceNames.ENTRIES, FaultKind.ENTRY_CHANGED, "It has more than is proved.");
      }
    }
    if (number != evidence.contents().entries()) {
      fault(Manifest.FILE, FaultKind.LOST_ENTRIES, "It tells of another number of entries.");
    }
    return number;
  }

  private void fault(String place, FaultKind kind, String sentence) {
    count++;
    if (faults.size() < MOST_FAULTS) {
      faults.add(new Fault(place, kind, sentence));
    }
  }
}
