package io.agentmesh.cli.receipt;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.audit.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends a change, and has its receipt written to a file when that is wanted. */
public final class Receipted {
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final String RECEIPTS = "/v1/audit/receipts";
  private static final String OPTION = "--receipt";

  @Option(
      names = OPTION,
      paramLabel = "FILE",
      description = {
        "Write the receipt there: the entry, the proof that it is in the ledger, and the signed",
        "checkpoint, which audit verify-proof verifies. An existing file is not replaced."
      })
  private @Nullable Path file;

  /** Sends it and shows the answer, without the receipt when that is for people. */
  public void send(Cli cli, Change change, Sending sending) {
    Path wanted = file;
    if (wanted == null) {
      cli.send(change, sending);
      return;
    }
    if (Files.exists(wanted)) {
      throw CliFailure.usage(wanted + " exists already", "Give another file with " + OPTION);
    }
    Change preferring = change.preferring("receipt, wait=" + WAIT.toSeconds());
    if (sending.isDryRun()) {
      cli.output().show(preferring, Fields.ALL);
      return;
    }
    Api api = cli.api();
    JsonNode answer = api.send(preferring, WAIT);
    JsonNode receipt = answer.path("receipt");
    if (cli.output().isForPeople() && answer instanceof ObjectNode fields) {
      fields.remove("receipt");
    }
    cli.show(answer, Fields.ALL);
    keep(receipt.isMissingNode() ? fetched(cli, api, answer) : receipt, wanted);
  }

  private static void keep(JsonNode receipt, Path file) {
    ReceiptFile.write(WireJson.tolerant().treeToValue(receipt, Receipt.class), file, OPTION);
  }

  /** The receipt, when it did not come with the answer. */
  private static JsonNode fetched(Cli cli, Api api, JsonNode answer) {
    if (answer.path("duplicate").asBoolean(false)) {
      throw CliFailure.refused(
          "this is a repetition, and the receipt is that of the first time",
          "Get it with "
              + cli.program()
              + " audit proof, for the position that was answered then and -0");
    }
    String id = answer.path("receiptDue").asString("");
    String later = "Get it later with " + cli.program() + " audit proof " + id + " --save FILE";
    if (id.isEmpty()) {
      throw CliFailure.refused("it is done, and the node gives no receipt of it", "Ask an auditor");
    }
    try {
      return api.get(
          Api.path(RECEIPTS, id, ""), new Query().with("waitMillis", WAIT.toMillis()), WAIT);
    } catch (CliFailure notYet) {
      throw notYet.withAdvice("It is done. " + later);
    }
  }
}
