package io.agentmesh.cli.audit.root;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.recorded.RecordedCheckpoints;
import io.agentmesh.ledger.tile.DirectorySource;
import io.agentmesh.ledger.verify.Fault;
import io.agentmesh.ledger.verify.LedgerVerifier;
import io.agentmesh.ledger.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the root ledger in the directory beside a ledger's says of it.
 *
 * @param recorded the checkpoints of the ledger that it has
 * @param faults what is wrong with the root itself, with places beside the ledger's
 */
public record RootBeside(List<Checkpoint> recorded, List<Fault> faults) {
  private static final String NAME = "root.ledger";

  /** Copies the lists. */
  public RootBeside {
    recorded = List.copyOf(recorded);
    faults = List.copyOf(faults);
  }

  /** Verifies it; null when there is none, or the ledger is the root. */
  public static @Nullable RootBeside of(Path ledger, VerifierKey key) throws IOException {
    Path directory = ledger.toAbsolutePath().normalize().resolveSibling(NAME);
    if (key.name().endsWith("/" + NAME) || !Files.exists(directory.resolve("checkpoint"))) {
      return null;
    }
    DirectorySource source = new DirectorySource(directory);
    VerifierKey root = RootReceipt.rootKey(key);
    Verdict verdict = new LedgerVerifier(root.name(), root).verify(source);
    List<Fault> faults = new ArrayList<>(verdict.faults());
    List<Checkpoint> recorded = List.of();
    if (verdict.checkpoint() != null) {
      RecordedCheckpoints read =
          RecordedCheckpoints.read(source, verdict.checkpoint().checkpoint().size());
      faults.addAll(read.faults());
      recorded = read.of(key.name());
    }
    return new RootBeside(
        recorded,
        faults.stream()
            .map(f -> new Fault("../" + NAME + "/" + f.place(), f.kind(), f.sentence()))
            .toList());
  }
}
