package io.agentmesh.journal.recovery;

/**
 * What opening a journal found and did.
 *
 * @param epoch the new start epoch
 * @param lastPosition the last position kept
 * @param durableMark the position that was proven durable by what stood on disk
 * @param rewrittenBytes bytes above the mark that were intact, written again and forced
 * @param cutBytes bytes of an incomplete batch behind the last record kept, now zeros
 * @param cutRecords records of that batch, 0 when its header was not readable
 * @param repairedMarks bare marks that were damaged and written anew
 */
public record RecoveryReport(
    long epoch,
    long lastPosition,
    long durableMark,
    long rewrittenBytes,
    long cutBytes,
    long cutRecords,
    long repairedMarks) {

  /** Whether an incomplete batch was cut: something that an operator should read. */
  public boolean cut() {
    return cutBytes > 0;
  }

  /** One sentence for the log. */
  public String sentence() {
    String kept = "Journal opened at epoch " + epoch + ", last position " + lastPosition + ".";
    if (!cut()) {
      return kept;
    }
    return kept
        + " An incomplete batch behind it was cut: "
        + cutBytes
        + " bytes, "
        + (cutRecords == 0 ? "records unknown" : cutRecords + " records")
        + ", none of them acknowledged as far as the marks tell (mark "
        + durableMark
        + ").";
  }
}
