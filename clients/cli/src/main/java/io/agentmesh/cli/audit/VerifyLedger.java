package io.agentmesh.cli.audit;

import io.agentmesh.cli.audit.bundle.EvidenceVerdict;
import io.agentmesh.cli.audit.bundle.EvidenceVerifier;
import io.agentmesh.cli.audit.root.RootBeside;
import io.agentmesh.cli.audit.root.RootReceipt;
import io.agentmesh.cli.audit.root.ServedRoot;
import io.agentmesh.cli.audit.source.KeyOption;
import io.agentmesh.cli.audit.source.ServedLog;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.prune.PruningEntry;
import io.agentmesh.ledger.tile.DirectorySource;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.ledger.verify.Fault;
import io.agentmesh.ledger.verify.LedgerVerifier;
import io.agentmesh.ledger.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = {
      "Verify a whole ledger: the signature, every entry, every tile, and what it said before.",
      "The ledger of the tenant on the node, or files or an evidence bundle on this machine. Exits",
      "with 3 when anything is wrong, and names each fault with its file. What the root ledger of",
      "the node, or beside the directory, has recorded of it counts as remembered."
    })
final class VerifyLedger implements Runnable {

  private final Cli cli;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = {
        "Verify these files, asking no node: the directory of one ledger, such as",
        "ledger/default in a data directory or a copy of it. Needs --key."
      })
  private @Nullable Path directory;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = {
        "Verify this evidence bundle, asking no node. Without --key it is verified by the key",
        "that lies in it, which says only that its parts belong together."
      })
  private @Nullable Path bundle;

  @Option(
      names = "--remembered",
      paramLabel = "FILE",
      description = {
        "A checkpoint that you kept; the ledger must go on from it. May be given again."
      })
  private List<Path> remembered = List.of();

  @Option(
      names = "--witness",
      paramLabel = "KEY",
      description = {
        "The public key of a witness who must have signed a checkpoint of the ledger, which the",
        "ledger must go on from. May be given again."
      })
  private List<String> witnesses = List.of();

  @Mixin private KeyOption key = new KeyOption();

  VerifyLedger(Cli cli) {
    this.cli = cli;
  }

  /** What was verified. */
  record Verified(
      String log,
      long size,
      @Nullable String root,
      long entries,
      long pruned,
      @Nullable Integer recorded,
      long faults,
      List<Fault> found) {}

  @Override
  public void run() {
    if (bundle != null) {
      if (directory != null) {
        throw CliFailure.usage("--bundle and --directory are both given", "Give one of them");
      }
      verify(bundle);
      return;
    }
    LogSource source;
    VerifierKey believed;
    if (directory == null) {
      ServedLog served = new ServedLog(cli.api());
      source = served;
      believed = key.or(served);
    } else {
      source = new DirectorySource(directory);
      believed = key.given();
      if (believed == null) {
        throw CliFailure.usage(
            "--directory needs --key", "Give what agentmesh audit key printed, or a file with it");
      }
    }
    RootBeside root = root(believed);
    Verdict verdict = verify(source, believed, root == null ? List.of() : root.recorded());
    List<Fault> faults = new ArrayList<>(verdict.faults());
    faults.addAll(root == null ? List.of() : root.faults());
    show(
        believed.name(),
        verdict.checkpoint(),
        verdict.entries(),
        verdict.pruned(),
        root == null ? null : root.recorded().size(),
        verdict.faultCount() + (root == null ? 0 : root.faults().size()),
        faults,
        "the ledger");
  }

  /** What the root of the node, or of the directory, has recorded; null when there is none. */
  private @Nullable RootBeside root(VerifierKey believed) {
    if (directory == null) {
      RootReceipt receipt = RootReceipt.of(new ServedRoot(cli.api()), believed);
      return receipt == null
          ? null
          : new RootBeside(List.of(receipt.recorded().signed().checkpoint()), List.of());
    }
    try {
      return RootBeside.of(directory, believed);
    } catch (IOException e) {
      throw CliFailure.unavailable(
          "the root ledger can not be read: " + e.getMessage(), "Try again");
    }
  }

  private void verify(Path file) {
    if (!Files.isRegularFile(file)) {
      throw CliFailure.usage("there is no file " + file, "Give what agentmesh audit bundle wrote");
    }
    try {
      EvidenceVerdict verdict = EvidenceVerifier.verify(file, key.given(), witnesses(), this::kept);
      if (key.given() == null) {
        cli.note(
            "Verified by the key in the bundle itself; give the one that you trust with --key.");
      }
      show(
          verdict.key().name(),
          verdict.checkpoint(),
          verdict.entries(),
          verdict.pruned(),
          null,
          verdict.faultCount(),
          verdict.faults(),
          "the evidence");
    } catch (ZipException e) {
      throw CliFailure.refused(
          file + " is damaged: " + e.getMessage(),
          "Keep it as it is, and ask who gave it to you for another");
    } catch (MalformedException e) {
      throw CliFailure.refused(
          file + " is no evidence bundle: " + withoutStop(e.sentence()),
          "Keep it as it is, and ask who gave it to you for another");
    } catch (IOException e) {
      throw CliFailure.usage(
          file + " can not be read as an evidence bundle: " + e.getMessage(),
          "Give what agentmesh audit bundle wrote");
    }
  }

  private void show(
      String log,
      @Nullable SignedCheckpoint checkpoint,
      long entries,
      long pruned,
      @Nullable Integer recorded,
      long faultCount,
      List<Fault> faults,
      String what) {
    cli.output()
        .show(
            new Verified(
                log,
                checkpoint == null ? 0 : checkpoint.checkpoint().size(),
                checkpoint == null ? null : checkpoint.checkpoint().root().toString(),
                entries,
                pruned,
                recorded,
                faultCount,
                faults),
            Fields.ALL);
    if (faultCount > 0) {
      throw CliFailure.refused(
          what + " is not sound: " + withoutStop(faults.getFirst().toString()),
          "Keep the files as they are, and hold them against a copy");
    }
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private Verdict verify(LogSource source, VerifierKey believed, List<Checkpoint> recorded) {
    try {
      List<Checkpoint> known = new ArrayList<>(kept(believed));
      known.addAll(recorded);
      if (!witnesses.isEmpty()) {
        known.add(witnessed(source, believed));
      }
      return new LedgerVerifier(believed.name(), believed)
          .remembering(known)
          .believing(PruningEntry::bundles)
          .verify(source);
    } catch (IOException e) {
      throw CliFailure.unavailable("the ledger can not be read: " + e.getMessage(), "Try again");
    }
  }

  private List<VerifierKey> witnesses() {
    return witnesses.stream().map(text -> KeyOption.parse("--witness", text)).toList();
  }

  /** The checkpoint that the witnesses signed. */
  private Checkpoint witnessed(LogSource source, VerifierKey believed) throws IOException {
    byte[] bytes = source.read(ServedLog.WITNESSED);
    if (bytes == null) {
      throw CliFailure.refused(
          "no witness has signed a checkpoint of this ledger",
          "See ledger.witnesses-file in docs/configuration.md");
    }
    try {
      SignedCheckpoint signed = SignedCheckpoint.parse(bytes);
      for (VerifierKey witness : witnesses()) {
        if (!signed.judge(List.of(witness)).include(witness)) {
          throw CliFailure.refused(
              "the witness " + witness.name() + " has not signed the newest witnessed checkpoint",
              "Ask the witness, and those who run the node");
        }
      }
      if (!signed.judge(List.of(believed)).include(believed)) {
        throw CliFailure.refused(
            "the witnessed checkpoint is not signed by " + believed, "Keep it as it is");
      }
      return signed.checkpoint();
    } catch (MalformedException e) {
      throw CliFailure.refused("the witnessed checkpoint is none", "Keep it as it is");
    }
  }

  private List<Checkpoint> kept(VerifierKey believed) {
    List<Checkpoint> kept = new ArrayList<>();
    for (Path file : remembered) {
      try {
        SignedCheckpoint signed = SignedCheckpoint.parse(Files.readAllBytes(file));
        if (!signed.judge(List.of(believed)).include(believed)) {
          throw CliFailure.usage(
              file + " is not signed by " + believed, "Give a checkpoint of this ledger");
        }
        kept.add(signed.checkpoint());
      } catch (IOException | MalformedException e) {
        throw CliFailure.usage(
            file + " is no checkpoint: " + e.getMessage(),
            "Give what agentmesh audit checkpoint printed");
      }
    }
    return kept;
  }
}
