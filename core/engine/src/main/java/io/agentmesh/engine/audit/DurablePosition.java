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
final class DurablePosition {
  /** Its name. */
  static final String FILE = "position";

  /** Its name while it is being written. */
  static final String DRAFT = "position.new";

  /** What is read when there is no such file. */
  static final long NONE = -1;

  private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,17}) ([0-9a-f]{8})\n");

  private final LedgerStore store;

  DurablePosition(LedgerStore store) {
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
    Matcher parts = TEXT.matcher(new String(bytes, US_ASCII));
    if (!parts.matches() || !parts.group(2).equals(sum(parts.group(1)))) {
      throw new IOException(
          "the file " + FILE + " is damaged: put the directory of the ledgers back from a copy");
    }
    return Long.parseLong(parts.group(1));
  }

  /** Writes it and makes it durable, behind the directories of all ledgers. */
  void write(long position) throws IOException {
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
