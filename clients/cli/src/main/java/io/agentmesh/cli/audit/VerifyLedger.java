package io.agentmesh.cli.audit;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = {
      "Verify a whole ledger: the signature, every entry, every tile, and what it said before.",
      "The ledger of the tenant on the node, or files on this machine. Exits with 3 when anything",
      "is wrong, and names each fault with its file."
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
      names = "--remembered",
      paramLabel = "FILE",
      description = {
        "A checkpoint that you kept; the ledger must go on from it. May be given again."
      })
  private List<Path> remembered = List.of();

  @Mixin private KeyOption key = new KeyOption();

  VerifyLedger(Cli cli) {
    this.cli = cli;
  }

  /** What was verified. */
  record Verified(
      String log, long size, @Nullable String root, long entries, long faults, List<Fault> found) {}

  @Override
  public void run() {
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
    Verdict verdict = verify(source, believed);
    SignedCheckpoint checkpoint = verdict.checkpoint();
    cli.output()
        .show(
            new Verified(
                believed.name(),
                checkpoint == null ? 0 : checkpoint.checkpoint().size(),
                checkpoint == null ? null : checkpoint.checkpoint().root().toString(),
                verdict.entries(),
                verdict.faultCount(),
                verdict.faults()),
            Fields.ALL);
    if (!verdict.sound()) {
      throw CliFailure.refused(
          "the ledger is not sound: " + withoutStop(verdict.faults().getFirst().toString()),
          "Keep the files as they are, and hold them against a copy");
    }
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private Verdict verify(LogSource source, VerifierKey believed) {
    LedgerVerifier verifier =
        new LedgerVerifier(believed.name(), believed).remembering(kept(believed));
    try {
      return verifier.verify(source);
    } catch (IOException e) {
      throw CliFailure.unavailable("the ledger can not be read: " + e.getMessage(), "Try again");
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
