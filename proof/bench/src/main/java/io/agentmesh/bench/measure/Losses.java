package io.agentmesh.bench.measure;

/**
 * What went wrong.
 *
 * @param failed refused, or never answered
 * @param lost acknowledged and never received
 * @param invented received and never sent
 * @param repeated received again without being flagged
 * @param flagged received again and flagged, which is allowed
 */
public record Losses(long failed, long lost, long invented, long repeated, long flagged) {

  /** Nothing went wrong. */
  public static final Losses NONE = new Losses(0, 0, 0, 0, 0);

  public Losses plus(Losses other) {
    return new Losses(
        failed + other.failed,
        lost + other.lost,
        invented + other.invented,
        repeated + other.repeated,
        flagged + other.flagged);
  }

  /** All that is not allowed. */
  public long errors() {
    return failed + lost + invented + repeated;
  }
}
