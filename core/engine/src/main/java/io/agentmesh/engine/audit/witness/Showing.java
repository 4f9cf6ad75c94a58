package io.agentmesh.engine.audit.witness;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.proof.LogProofs;
import io.agentmesh.ledger.witness.AddCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Shows a checkpoint of a log to one witness: asks from the size at which the witness is thought to
 * have seen the log, and once more when it says another.
 */
record Showing(WitnessLink witness, LogProofs log, SignedCheckpoint checkpoint) {
  private static final int SIGNED = 200;
  private static final int OTHER_SIZE = 409;
  private static final int NOT_CONSISTENT = 422;

  /**
   * Asks from the size that the witness is thought to have seen, at most that of the checkpoint.
   */
  Shown from(long seen) {
    Shown first = ask(seen);
    if (!(first instanceof Shown.SeenAt(long size)) || size > size()) {
      return first;
    }
    Shown second = ask(size);
    return second instanceof Shown.SeenAt ? another(size) : second;
  }

  private Shown another(long size) {
    return size == size()
        ? new Shown.Contradicted(name() + " has seen another log of this name at size " + size)
        : new Shown.Failed(name() + " says one size and then another");
  }

  private Shown ask(long seen) {
    try {
      AddCheckpoint request = AddCheckpoint.of(log, seen, checkpoint);
      WitnessLink.Answer answer = witness.add(request.encode());
      return switch (answer.status()) {
        case SIGNED -> signed(request, answer.body());
        case OTHER_SIZE -> new Shown.SeenAt(number(answer.body()));
        case NOT_CONSISTENT ->
            new Shown.Contradicted(
                name() + " does not find the log to go on from what it has seen of it");
        default -> new Shown.Failed(name() + " answers with " + answer.status());
      };
    } catch (IOException | MalformedException e) {
      return new Shown.Failed(name() + ": " + e.getMessage());
    }
  }

  private Shown signed(AddCheckpoint request, byte[] body) {
    SignedCheckpoint signed = request.answered(body, List.of(witness.key()));
    return signed.judge(List.of(witness.key())).include(witness.key())
        ? new Shown.Signed(signed)
        : new Shown.Failed(name() + " answers without a signature by its key");
  }

  private static long number(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    if (!text.matches("0|[1-9][0-9]{0,17}")) {
      throw new MalformedException("A witness names a size.");
    }
    return Long.parseLong(text);
  }

  private long size() {
    return checkpoint.checkpoint().size();
  }

  private String name() {
    return witness.key().name();
  }
}
