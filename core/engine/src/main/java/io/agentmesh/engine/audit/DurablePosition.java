package io.agentmesh.engine.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.agentmesh.ledger.log.LedgerStore;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The file {@value #FILE}: the last position of the journal up to which every ledger is durable,
 * with a checksum. It is replaced whole.
 */
public final class DurablePosition {
  /** Its name. */
  public static final String FILE = "position.txt";

  /** Its name while it is being written. */
  static final String DRAFT = "position.new";

  /** What is read when there is no such file. */
  static final long NONE = -1;

  private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,17}) ([0-9a-f]{8})\n");

  private final LedgerStore store;

  /** In the directory of all ledgers. */
  public DurablePosition(LedgerStore store) {
    this.store = store;
  }

  /**
   * What was written last, or {@link #NONE}.
   *
   * @throws IOException also when the file holds anything else
   */
  long read() throws IOException {
    byte[] bytes = store.read(FILE);
    if (bytes == null) {
      return NONE;
    }
    return parse(new String(bytes, US_ASCII));
  }

  /**
   * The position that the text of the file says.
   *
   * @throws IOException when it says none
   */
  public static long parse(String text) throws IOException {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || !parts.group(2).equals(sum(parts.group(1)))) {
      throw new IOException(
          "the file " + FILE + " is damaged: put the directory of the ledgers back from a copy");
    }
    return Long.parseLong(parts.group(1));
  }

  /**
   * Where to go on in a journal of these positions; with no ledgers that is its beginning.
   *
   * @throws IllegalStateException when ledgers and journal do not belong together
   */
  long begin(long first, long last, boolean noLedgers) throws IOException {
    long read = read();
    if (read == NONE) {
      if (!noLedgers) {
        throw new IllegalStateException(
            "there are ledgers and no file that says how far they are: put their directory back"
                + " from a copy");
      }
      write(first - 1);
      return first - 1;
    }
    if (read < first - 1) {
      throw new IllegalStateException(
          "the ledgers end at position "
              + read
              + " and the journal begins at "
              + first
              + ": put the ledgers back from the copy that belongs to this journal");
    }
    if (read > last) {
      throw new IllegalStateException(
          "the ledgers are at position "
              + read
              + ", ahead of the journal, which ends at "
              + last
              + ": the journal is an older copy; use agentmesh restore");
    }
    return read;
  }

  /** Writes it and makes it durable, behind the directories of all ledgers. */
  public void write(long position) throws IOException {
    String digits = Long.toString(position);
    store.syncDirectory("");
    store.write(DRAFT, (digits + " " + sum(digits) + "\n").getBytes(US_ASCII));
    store.sync(DRAFT);
    store.rename(DRAFT, FILE);
    store.syncDirectory("");
  }

  private static String sum(String digits) {
    CRC32C sum = new CRC32C();
    sum.update(digits.getBytes(US_ASCII));
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }
}
