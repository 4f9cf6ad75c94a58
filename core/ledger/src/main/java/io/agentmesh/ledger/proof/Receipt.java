package io.agentmesh.ledger.proof;

import io.agentmesh.ledger.checkpoint.HeadedCheckpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.InclusionProof;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.note.Signers;
import io.agentmesh.ledger.note.VerifierKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * The proof that an entry is in a log, for whoever has the entry and the log's public key (C2SP
 * tlog-proof). Its text stands by itself and needs no connection to be verified.
 *
 * @param extra base64 of anything that the issuer adds, which nothing authenticates; often empty
 * @param index index of the entry in the log
 * @param path the hashes of the inclusion proof, lowest first
 * @param checkpoint the checkpoint in whose tree the entry is
 */
public record Receipt(String extra, long index, List<Hash> path, SignedCheckpoint checkpoint) {
  private static final String TITLE = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int MOST_HASHES = 63;

  /** Checks that the entry can be in the log, and copies the path. */
  public Receipt {
    if (index < 0 || index >= checkpoint.checkpoint().size()) {
      throw new MalformedException("Entry " + index + " is not in the log of the checkpoint.");
    }
    if (path.size() > MOST_HASHES) {
      throw new MalformedException("A receipt has at most " + MOST_HASHES + " hashes.");
    }
    try {
      Base64.getDecoder().decode(extra);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("The extra data of a receipt is not base64.");
    }
    path = List.copyOf(path);
  }

  /** Reads the text; throws {@link MalformedException} when it is no receipt. */
  public static Receipt parse(byte[] bytes) {
    HeadedCheckpoint read = HeadedCheckpoint.parse(bytes);
    List<String> lines = read.head();
    if (!lines.getFirst().equals(TITLE)) {
      throw new MalformedException("A receipt begins with " + TITLE);
    }
    int at = 1;
    String extra = "";
    if (lines.size() > at && lines.get(at).startsWith(EXTRA)) {
      extra = lines.get(at).substring(EXTRA.length());
      at++;
    }
    if (lines.size() <= at || !lines.get(at).matches(INDEX + "(0|[1-9][0-9]{0,17})")) {
      throw new MalformedException("A receipt names the index of its entry.");
    }
    long index = Long.parseLong(lines.get(at).substring(INDEX.length()));
    List<Hash> path = new ArrayList<>();
    lines.subList(at + 1, lines.size()).forEach(line -> path.add(Hash.parse(line)));
    return new Receipt(extra, index, path, read.checkpoint());
  }

  /** The same with extra data. */
  public Receipt withExtra(byte[] data) {
    return new Receipt(Base64.getEncoder().encodeToString(data), index, path, checkpoint);
  }

  /** The text. */
  public byte[] encode() {
    List<String> head = new ArrayList<>();
    head.add(TITLE);
    if (!extra.isEmpty()) {
      head.add(EXTRA + extra);
    }
    head.add(INDEX + index);
    path.forEach(hash -> head.add(hash.toString()));
    return new HeadedCheckpoint(head, checkpoint).encode();
  }

  /**
   * Whether the entry is in the log of this name, by the word of its key.
   *
   * @param witnesses keys of witnesses whose signatures count; none when only the log is believed
   */
  public ReceiptVerdict judge(
      byte[] entry, String origin, VerifierKey log, Collection<VerifierKey> witnesses) {
    if (!checkpoint.checkpoint().origin().equals(origin)) {
      return new ReceiptVerdict.NotProven(
          "The checkpoint is of the log " + checkpoint.checkpoint().origin() + ".");
    }
    List<VerifierKey> keys = new ArrayList<>(witnesses);
    keys.add(log);
    Signers signers = checkpoint.judge(keys);
    if (!(signers instanceof Signers.Known known) || !signers.include(log)) {
      return new ReceiptVerdict.NotProven("The checkpoint is not signed by " + log + ".");
    }
    long size = checkpoint.checkpoint().size();
    Hash leaf = new TreeHasher().leaf(entry);
    if (!new InclusionProof(index, size, path).proves(leaf, checkpoint.checkpoint().root())) {
      return new ReceiptVerdict.NotProven(
          "The entry is not the one at index " + index + " of the tree of " + size + ".");
    }
    List<VerifierKey> others = known.keys().stream().filter(k -> !k.equals(log)).toList();
    return new ReceiptVerdict.Proven(others);
  }
}
