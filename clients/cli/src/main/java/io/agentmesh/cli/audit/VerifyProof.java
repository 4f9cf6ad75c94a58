package io.agentmesh.cli.audit;

import io.agentmesh.cli.audit.source.KeyOption;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.proof.ReceiptVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify-proof",
    description = {
      "Verify a receipt that audit proof --save or --receipt wrote, asking no node.",
      "Exits with 3 when it proves nothing."
    })
final class VerifyProof implements Runnable {
  private static final int LONGEST = 1 << 20;

  private final Cli cli;

  @Parameters(paramLabel = "FILE", description = "The receipt: a C2SP tlog-proof with its entry.")
  private Path file = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "KEY",
      required = true,
      description = {
        "The public key of the ledger, or a file that holds it; what agentmesh audit key",
        "printed when you trusted the node."
      })
  private String key = "";

  @Option(
      names = "--witness",
      paramLabel = "KEY",
      description = {
        "The public key of a witness who must have signed the checkpoint. May be given again."
      })
  private List<String> witnesses = List.of();

  VerifyProof(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    VerifierKey believed = KeyOption.parse("--key", key);
    List<VerifierKey> witnessed =
        witnesses.stream().map(text -> KeyOption.parse("--witness", text)).toList();
    Receipt receipt = read();
    byte[] entry = Base64.getDecoder().decode(receipt.extra());
    switch (receipt.judge(entry, believed.name(), believed, witnessed)) {
      case ReceiptVerdict.NotProven(String sentence) -> throw nothing(sentence);
      case ReceiptVerdict.Proven(var seenBy) -> {
        for (VerifierKey witness : witnessed) {
          if (!seenBy.contains(witness)) {
            throw nothing("The witness " + witness.name() + " has not signed the checkpoint.");
          }
        }
      }
    }
    Checkpoint checkpoint = receipt.checkpoint().checkpoint();
    cli.output()
        .show(
            new ProveEntry.Proved(
                receipt.index(),
                new String(entry, StandardCharsets.UTF_8),
                checkpoint.origin(),
                checkpoint.size(),
                checkpoint.root().toString(),
                "holds"),
            Fields.ALL);
  }

  private Receipt read() {
    try {
      if (Files.size(file) > LONGEST) {
        throw nothing("A receipt is no longer than 1 MiB.");
      }
      return Receipt.parse(Files.readAllBytes(file));
    } catch (MalformedException e) {
      throw nothing(e.sentence());
    } catch (IOException e) {
      throw CliFailure.usage(
          file + " can not be read: " + e.getMessage(), "Give what audit proof --save wrote");
    }
  }

  private CliFailure nothing(String sentence) {
    return CliFailure.refused(
        file + " proves nothing: " + sentence.replaceFirst("\\.$", ""),
        "Keep it as it is, and ask who gave it to you for another");
  }
}
