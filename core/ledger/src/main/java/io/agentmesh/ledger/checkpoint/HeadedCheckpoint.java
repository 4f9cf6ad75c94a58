package io.agentmesh.ledger.checkpoint;

import io.agentmesh.ledger.fault.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A checkpoint behind some lines of ASCII and an empty one, as receipts and requests to witnesses
 * have it.
 *
 * @param head the lines, at least one, the first of which may be empty
 * @param checkpoint the checkpoint
 */
public record HeadedCheckpoint(List<String> head, SignedCheckpoint checkpoint) {
  /** Bytes that the whole has at most. */
  public static final int MOST_BYTES = 1 << 20;

  /** Copies the lines. */
  public HeadedCheckpoint {
    head = List.copyOf(head);
  }

  /** Reads the whole; throws {@link MalformedException} when it is none. */
  public static HeadedCheckpoint parse(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new MalformedException("It is longer than " + MOST_BYTES + " bytes.");
    }
    int blank = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\n\n");
    if (blank < 0) {
      throw new MalformedException("It has no empty line before a checkpoint.");
    }
    String head = new String(bytes, 0, blank, StandardCharsets.ISO_8859_1);
    byte[] rest = Arrays.copyOfRange(bytes, blank + 2, bytes.length);
    return new HeadedCheckpoint(List.of(head.split("\n", -1)), SignedCheckpoint.parse(rest));
  }

  /** The bytes of the whole. */
  public byte[] encode() {
    return (String.join("\n", head) + "\n\n" + checkpoint).getBytes(StandardCharsets.UTF_8);
  }
}
