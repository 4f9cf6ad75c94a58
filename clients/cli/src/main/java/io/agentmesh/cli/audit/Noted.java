package io.agentmesh.cli.audit;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.api.Query;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.audit.ExportRequest;
import io.agentmesh.wire.rest.audit.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Has a node keep what is done with its ledger, and waits until the ledger has it. */
public final class Noted {
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final int MOST_WORDS = 256;

  private Noted() {}

  /** Has it kept that entries are taken elsewhere; the position of that. */
  public static long export(Api api, String filter, String purpose) {
    String words =
        filter.length() > MOST_WORDS ? filter.substring(0, MOST_WORDS - 1) + "…" : filter;
    return api.send(Change.post(Audit.EXPORTS, new ExportRequest(words, purpose)))
        .path("position")
        .asLong();
  }

  /** A checkpoint that has the act at a position. */
  static SignedCheckpoint checkpoint(Api api, long position) {
    JsonNode answer =
        api.get(
            Api.path(Audit.RECEIPTS, position + "-0", ""),
            new Query().with("waitMillis", WAIT.toMillis()),
            WAIT);
    Receipt receipt = WireJson.tolerant().treeToValue(answer, Receipt.class);
    return SignedCheckpoint.parse(receipt.checkpoint().getBytes(StandardCharsets.UTF_8));
  }
}
