package io.agentmesh.cli.audit.root;

import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.ReceiptVerdict;
import io.agentmesh.ledger.recorded.RecordedCheckpoint;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.audit.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The proof that the root ledger of a node has recorded a checkpoint of a ledger, verified.
 *
 * @param wire as the node gave it
 * @param root the checkpoint of the root that it is proved for
 * @param recorded the checkpoint of the ledger
 */
public record RootReceipt(Receipt wire, SignedCheckpoint root, RecordedCheckpoint recorded) {
  private static final String NAME = "root.ledger";

  /** The key of the root of the node whose ledger has this key: the same, under another name. */
  public static VerifierKey rootKey(VerifierKey ledger) {
    int last = ledger.name().lastIndexOf('/');
    return ledger.named(ledger.name().substring(0, last + 1) + NAME);
  }

  /** What the node serves, or null when its root has recorded nothing of the ledger yet. */
  public static @Nullable RootReceipt of(ServedRoot served, VerifierKey ledger) {
    byte[] answer = served.receipt();
    if (answer == null) {
      return null;
    }
    try {
      Receipt wire = WireJson.tolerant().readValue(answer, Receipt.class);
      return verified(wire, ledger);
    } catch (JacksonException | MalformedException | IllegalArgumentException e) {
      throw nothing("it is malformed: " + e.getMessage());
    }
  }

  private static RootReceipt verified(Receipt wire, VerifierKey ledger) {
    byte[] entry = Base64.getDecoder().decode(wire.entry());
    SignedCheckpoint root =
        SignedCheckpoint.parse(wire.checkpoint().getBytes(StandardCharsets.UTF_8));
    VerifierKey key = rootKey(ledger);
    ReceiptVerdict verdict =
        new io.agentmesh.ledger.proof.Receipt(
                "", wire.index(), wire.proof().stream().map(Hash::parse).toList(), root)
            .judge(entry, key.name(), key, List.of());
    if (verdict instanceof ReceiptVerdict.NotProven(String sentence)) {
      throw nothing(sentence.replaceFirst("\\.$", ""));
    }
    RecordedCheckpoint recorded =
        new RecordedCheckpoint(wire.index(), SignedCheckpoint.parse(entry));
    if (!recorded.origin().equals(ledger.name())
        || !recorded.signed().judge(List.of(ledger)).include(ledger)) {
      throw nothing("what it records is not a checkpoint of this ledger by its key");
    }
    return new RootReceipt(wire, root, recorded);
  }

  private static CliFailure nothing(String why) {
    return CliFailure.refused(
        "the receipt of the root ledger proves nothing: " + why, "Keep it, and tell an auditor");
  }
}
