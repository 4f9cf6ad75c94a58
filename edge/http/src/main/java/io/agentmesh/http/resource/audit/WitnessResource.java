package io.agentmesh.http.resource.audit;

import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.witness.AddCheckpoint;
import io.agentmesh.ledger.witness.Witness;
import io.agentmesh.ledger.witness.WitnessAnswer;
import io.agentmesh.wire.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/witness}: this node as a witness of the logs of others, after C2SP tlog-witness. Open
 * to everybody, since only who signs a log that is watched gets anything done.
 */
public final class WitnessResource {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String SIZE = "text/x.tlog.size";

  private final @Nullable Witness witness;

  /** Of that witness, or none. */
  public WitnessResource(@Nullable Witness witness) {
    this.witness = witness;
  }

  /** The key that it signs with. */
  public Answer key(CalmRequest request) {
    return Answer.of(TEXT, Buffer.buffer(present().verifier() + "\n"));
  }

  /** Countersigns a checkpoint that goes on from what was seen of its log. */
  public Answer add(CalmRequest request) {
    Witness present = present();
    byte[] body = request.exchange().body();
    if (body.length > AddCheckpoint.MOST_BYTES) {
      throw RequestRefused.of(
          ProblemType.PAYLOAD_TOO_LARGE,
          "A request has at most " + AddCheckpoint.MOST_BYTES + " bytes.");
    }
    try {
      WitnessAnswer answer = present.add(body, Instant.now().getEpochSecond());
      return switch (answer) {
        case WitnessAnswer.Cosigned _ -> text(answer, TEXT);
        case WitnessAnswer.Conflict _ -> text(answer, SIZE);
        case WitnessAnswer.NotConsistent _ -> text(answer, TEXT);
        case WitnessAnswer.UnknownLog(var origin) -> throw RequestRefused.notFound("log", origin);
        case WitnessAnswer.NotSigned _ ->
            throw RequestRefused.of(
                ProblemType.FORBIDDEN, "The checkpoint is not signed by a key of its log.");
        case WitnessAnswer.Malformed(var sentence) ->
            throw RequestRefused.of(ProblemType.VALIDATION, sentence);
      };
    } catch (IOException | LedgerDamagedException e) {
      throw RequestRefused.of(
          ProblemType.UNAVAILABLE, "What was seen of the log can not be kept: " + e.getMessage());
    }
  }

  private static Answer text(WitnessAnswer answer, String type) {
    return new Answer(answer.status(), type, Buffer.buffer(answer.body()), List.of());
  }

  private Witness present() {
    if (witness == null) {
      throw RequestRefused.of(ProblemType.NOT_FOUND, "This node is no witness.");
    }
    return witness;
  }
}
