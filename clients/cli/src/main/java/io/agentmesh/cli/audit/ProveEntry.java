package io.agentmesh.cli.audit;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.audit.source.KeyOption;
import io.agentmesh.cli.audit.source.ServedLog;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.cli.receipt.ReceiptFile;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.InclusionProof;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.audit.Receipt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "proof",
    description = {
      "Get the receipt of an act and verify it; with -o json the receipt itself, to keep.",
      "For who did the act and for auditors. Exits with 3 when it proves nothing."
    })
final class ProveEntry implements Runnable {
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final Cli cli;

  @Parameters(
      paramLabel = "ID",
      description = "The id of the entry: the act's position, a dash and 0, such as 20482-0.")
  private String id = "";

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = {
        "Write the receipt there too: one text with the entry in it, C2SP tlog-proof, which audit",
        "verify-proof and other tools verify without the node. An existing file is not replaced."
      })
  private @Nullable Path file;

  @Mixin private KeyOption key = new KeyOption();

  ProveEntry(Cli cli) {
    this.cli = cli;
  }

  /** What was proved, for a person. */
  record Proved(long index, String entry, String log, long size, String root, String proof) {}

  @Override
  public void run() {
    Api api = cli.api();
    VerifierKey believed = key.or(new ServedLog(api));
    JsonNode answer =
        api.get(
            Api.path(Audit.RECEIPTS, id, ""),
            new Query().with("waitMillis", WAIT.toMillis()),
            WAIT);
    Receipt receipt = WireJson.tolerant().treeToValue(answer, Receipt.class);
    Proved proved = verify(receipt, believed);
    if (file != null) {
      ReceiptFile.write(receipt, file, "--save");
    }
    if (cli.output().isForPeople()) {
      cli.output().show(proved, Fields.ALL);
    } else {
      cli.show(answer, Fields.ALL);
    }
  }

  private static Proved verify(Receipt receipt, VerifierKey key) {
    try {
      byte[] entry = Base64.getDecoder().decode(receipt.entry());
      SignedCheckpoint signed =
          SignedCheckpoint.parse(receipt.checkpoint().getBytes(StandardCharsets.UTF_8));
      InclusionProof proof =
          new InclusionProof(
              receipt.index(),
              signed.checkpoint().size(),
              receipt.proof().stream().map(Hash::parse).toList());
      if (!signed.judge(List.of(key)).include(key)) {
        throw nothing("the checkpoint is not signed by " + key);
      }
      if (!proof.proves(new TreeHasher().leaf(entry), signed.checkpoint().root())) {
        throw nothing("the entry is not in the checkpoint's tree");
      }
      return new Proved(
          receipt.index(),
          new String(entry, StandardCharsets.UTF_8),
          signed.checkpoint().origin(),
          signed.checkpoint().size(),
          signed.checkpoint().root().toString(),
          "holds");
    } catch (MalformedException | IllegalArgumentException e) {
      throw nothing("it is malformed: " + e.getMessage());
    }
  }

  private static CliFailure nothing(String why) {
    return CliFailure.refused("the receipt proves nothing: " + why, "Keep it, and tell an auditor");
  }
}
