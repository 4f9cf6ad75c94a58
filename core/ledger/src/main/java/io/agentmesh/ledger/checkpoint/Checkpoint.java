package io.agentmesh.ledger.checkpoint;

import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import java.util.Arrays;
import java.util.List;

/**
 * What a log says about itself (C2SP tlog-checkpoint): which log, how many entries, which root.
 *
 * @param origin the log's own and lasting name
 * @param size entries in the log
 * @param root root of the tree over them
 * @param extensions further lines, about which a verifier knows nothing
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  private static final int MOST_DIGITS = 18;

  /** Checks that every part is one line, and copies the extensions. */
  public Checkpoint {
    if (size < 0 || size == 0 && !root.equals(Hash.OF_NOTHING)) {
      throw new MalformedException("No checkpoint: size " + size + " with root " + root);
    }
    extensions = List.copyOf(extensions);
    line(origin);
    extensions.forEach(Checkpoint::line);
  }

  private static void line(String line) {
    if (line.isEmpty() || line.chars().anyMatch(c -> c < ' ')) {
      throw new MalformedException("Not a line of a checkpoint: \"" + line + "\"");
    }
  }

  /** Reads the text of a note. */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) {
      throw new MalformedException("A checkpoint has at least three lines.");
    }
    List<String> extensions = Arrays.asList(lines).subList(3, lines.length - 1);
    return new Checkpoint(lines[0], size(lines[1]), Hash.parse(lines[2]), extensions);
  }

  private static long size(String digits) {
    if (!digits.matches("0|[1-9][0-9]*") || digits.length() > MOST_DIGITS) {
      throw new MalformedException("Not the size of a log: " + digits);
    }
    return Long.parseLong(digits);
  }

  /** The text that is signed. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n').append(root).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
