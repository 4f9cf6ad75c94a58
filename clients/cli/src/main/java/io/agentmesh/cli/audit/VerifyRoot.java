package io.agentmesh.cli.audit;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.audit.root.RootReceipt;
import io.agentmesh.cli.audit.root.ServedRoot;
import io.agentmesh.cli.audit.source.KeyOption;
import io.agentmesh.cli.audit.source.ServedLog;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.cli.receipt.ReceiptFile;
import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.RightEdge;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.ledger.tile.TiledTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "root",
    description = {
      "Verify that the tenant's ledger is the one that the root ledger of the node has recorded.",
      "The root holds all ledgers of a node to what they were: who keeps a checkpoint of it, or",
      "has it witnessed, sees when one of them is put back or rewritten. Exits with 3 when it is."
    })
final class VerifyRoot implements Runnable {
  private final Cli cli;

  @Option(
      names = "--remembered",
      paramLabel = "FILE",
      description = {
        "A checkpoint of the root that you kept, from audit checkpoint --root; the root must go on",
        "from it. May be given again."
      })
  private List<Path> remembered = List.of();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = {
        "Write the receipt there: the recorded checkpoint, the proof that it is in the root, and",
        "the root's checkpoint, which audit verify-proof verifies by the key of the root. An",
        "existing file is not replaced."
      })
  private @Nullable Path file;

  @Mixin private KeyOption key = new KeyOption();

  VerifyRoot(Cli cli) {
    this.cli = cli;
  }

  /** What was verified. */
  record Verified(
      String log,
      long size,
      long recorded,
      String root,
      long rootSize,
      String rootHash,
      int remembered,
      String proof) {}

  @Override
  public void run() {
    Api api = cli.api();
    ServedLog log = new ServedLog(api);
    ServedRoot root = new ServedRoot(api);
    VerifierKey believed = key.or(log);
    VerifierKey rootKey = RootReceipt.rootKey(believed);
    RootReceipt receipt = RootReceipt.of(root, believed);
    if (receipt == null) {
      throw CliFailure.notFound(
          "the root ledger has recorded nothing of this ledger yet",
          "See ledger.root-every in docs/configuration.md");
    }
    SignedCheckpoint newest = newest(log, believed);
    List<Checkpoint> recorded = List.of(receipt.recorded().signed().checkpoint());
    holds("the ledger", log, newest.checkpoint(), recorded);
    List<Checkpoint> kept = remembered.stream().map(each -> kept(each, rootKey)).toList();
    holds("the root ledger", root, receipt.root().checkpoint(), kept);
    if (file != null) {
      ReceiptFile.write(receipt.wire(), file, "--save");
    }
    cli.output()
        .show(
            new Verified(
                believed.name(),
                newest.checkpoint().size(),
                receipt.recorded().size(),
                rootKey.name(),
                receipt.root().checkpoint().size(),
                receipt.root().checkpoint().root().toString(),
                kept.size(),
                "holds"),
            Fields.ALL);
  }

  private static SignedCheckpoint newest(ServedLog log, VerifierKey key) {
    byte[] bytes = log.read("checkpoint");
    if (bytes == null) {
      throw CliFailure.refused(
          "the ledger has no checkpoint, and the root has recorded one of it",
          "Keep the receipt of the root, and tell an auditor");
    }
    return signed(SignedCheckpoint.parse(bytes), key, "the checkpoint of the ledger");
  }

  private static Checkpoint kept(Path file, VerifierKey key) {
    try {
      SignedCheckpoint kept = SignedCheckpoint.parse(Files.readAllBytes(file));
      return signed(kept, key, file.toString()).checkpoint();
    } catch (IOException | MalformedException e) {
      throw CliFailure.usage(
          file + " is no checkpoint: " + e.getMessage(),
          "Give what agentmesh audit checkpoint --root printed");
    }
  }

  private static SignedCheckpoint signed(SignedCheckpoint signed, VerifierKey key, String what) {
    if (!signed.checkpoint().origin().equals(key.name())
        || !signed.judge(List.of(key)).include(key)) {
      throw CliFailure.refused(
          what + " is not signed by " + key, "Keep it as it is, and tell an auditor");
    }
    return signed;
  }

  /** Holds the tiles of a log to its checkpoint and to older ones. */
  private static void holds(String what, LogSource log, Checkpoint now, List<Checkpoint> older) {
    try {
      TiledTree tree = new TiledTree(new LogReader(log), now.size());
      same(what, tree, now, now.size());
      for (Checkpoint each : older) {
        if (each.size() > now.size()) {
          throw otherwise(
              what, "has " + now.size() + " entries, it had " + each.size() + " before");
        }
        same(what, tree, each, now.size());
      }
    } catch (LedgerDamagedException | MalformedException e) {
      throw otherwise(what, "can not be read: " + e.getMessage());
    }
  }

  private static void same(String what, TiledTree tree, Checkpoint said, long size) {
    Hash root = RightEdge.of(said.size(), tree, new TreeHasher()).root();
    if (!root.equals(said.root())) {
      throw otherwise(
          what,
          "of %d entries has the root %s at size %d, where %s was signed"
              .formatted(size, root, said.size(), said.root()));
    }
  }

  private static CliFailure otherwise(String what, String sentence) {
    return CliFailure.refused(
        what + " " + sentence, "Keep the receipt and the checkpoints, and tell an auditor");
  }
}
