package io.agentmesh.cli.audit.bundle;

import io.agentmesh.ledger.bundle.LogCopy;
import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.LogProofs;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Makes an evidence bundle of a ledger as one of its checkpoints has it. What was written is
 * verified before it gets its name, so a bundle that exists was sound when it was made.
 *
 * @param log where the files of the ledger are read
 * @param checkpoint the checkpoint that everything is proved for
 * @param key the key that signed it
 * @param filter what was asked for, to be told
 */
public record EvidenceBundle(
    LogSource log, SignedCheckpoint checkpoint, VerifierKey key, Map<String, String> filter) {
  private static final int TELL_EVERY = 64;

  /** Copies the filter. */
  public EvidenceBundle {
    filter = Map.copyOf(filter);
  }

  /** Writes all of the ledger, and returns how many entries that are. */
  public long writeWhole(Path file, Consumer<String> progress) throws IOException {
    try (EvidenceWriter writer = new EvidenceWriter(file)) {
      int[] files = {0};
      LogCopy.write(
          log,
          checkpoint,
          (path, bytes) -> {
            writer.add(EvidenceNames.LOG + path, bytes);
            if (files[0]++ % TELL_EVERY == 0) {
              progress.accept("copying " + path);
            }
          });
      progress.accept("writing entries");
      ProvedEntries all = new WholeLedger(new LogReader(log), checkpoint.checkpoint().size());
      for (byte[] entry = all.next(); entry != null; entry = all.next()) {
        writer.addLine(entry);
      }
      return finished(writer, Manifest.Contents.WHOLE, progress);
    }
  }

  /** Writes the entries with these indexes and their proofs, and returns how many they are. */
  public long writeSelected(Path file, SortedSet<Long> indexes, Consumer<String> progress)
      throws IOException {
    try (EvidenceWriter writer = new EvidenceWriter(file)) {
      LogProofs proofs = new LogProofs(new RememberingSource(log));
      long size = checkpoint.checkpoint().size();
      for (long index : indexes.headSet(size)) {
        byte[] entry = proofs.entry(index, size);
        if (entry != null) {
          writer.add(EvidenceNames.entry(index), entry);
          writer.add(EvidenceNames.proof(index), proofs.receipt(index, checkpoint).encode());
          writer.addLine(entry);
        }
        if (writer.entries() % TELL_EVERY == 0) {
          progress.accept("proving entry " + index);
        }
      }
      return finished(writer, Manifest.Contents.SELECTION, progress);
    }
  }

  private long finished(
      EvidenceWriter writer, Manifest.Contents contents, Consumer<String> progress)
      throws IOException {
    Checkpoint said = checkpoint.checkpoint();
    writer.addLines();
    writer.add(EvidenceNames.CHECKPOINT, checkpoint.encode());
    writer.add(EvidenceNames.KEY, key + "\n");
    writer.add(EvidenceNames.VERIFIER, resource(EvidenceNames.VERIFIER));
    writer.add(EvidenceNames.README, readme(contents, said));
    Path draft =
        writer.finish(
            new Manifest(
                Manifest.FORMAT,
                said.origin(),
                key.toString(),
                said.size(),
                said.root().toString(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                contents,
                filter,
                writer.entries(),
                writer.files()));
    progress.accept("verifying");
    EvidenceVerdict verdict = EvidenceVerifier.verify(draft, key, List.of(), _ -> List.of());
    if (verdict.faultCount() > 0) {
      throw new MalformedException(verdict.faults().getFirst().toString());
    }
    writer.place();
    return writer.entries();
  }

  private static String readme(Manifest.Contents contents, Checkpoint said) throws IOException {
    String page =
        switch (contents) {
          case WHOLE -> "whole.md";
          case SELECTION -> "selection.md";
        };
    return (text("head.md") + text(page) + text("foot.md"))
        .replace("ORIGIN", said.origin())
        .replace("SIZE", Long.toString(said.size()))
        .replace("ROOT", said.root().toString());
  }

  private static String text(String name) throws IOException {
    return new String(resource(name), StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = EvidenceBundle.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
