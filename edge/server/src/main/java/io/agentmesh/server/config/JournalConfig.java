package io.agentmesh.server.config;

import io.agentmesh.engine.options.ReplayRetention;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.server.config.source.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How the journal is kept; sizes are bytes. */
public record JournalConfig(
    long segmentBytes,
    long reserveBytes,
    long minFreeBytes,
    long snapshotBytes,
    ReplayRetention replay) {
  private static final long MIB = 1 << 20;
  private static final int BATCH_BYTES = 6 << 20;

  static JournalConfig from(Settings s) {
    return new JournalConfig(
        s.bytes(
            "journal.segment-size",
            64 * MIB,
            16 * MIB,
            1024 * MIB,
            "Length of a segment file, written with zeros ahead of use."),
        s.bytes(
            "journal.reserve",
            16 * MIB,
            8 * MIB,
            1024 * MIB,
            "Space kept aside, in which a mesh on a full disk can be drained."),
        s.bytes(
            "journal.min-free",
            256 * MIB,
            0,
            1024 * 1024 * MIB,
            "Free disk space below which new work is refused and only draining goes on."),
        s.bytes(
            "journal.snapshot-every",
            256 * MIB,
            MIB,
            64 * 1024 * MIB,
            "Journal bytes after which a snapshot of the state is taken."),
        new ReplayRetention(
            TimeUnit.MILLISECONDS.toMicros(
                s.duration(
                        "journal.keep-for",
                        Duration.ofHours(24),
                        Duration.ZERO,
                        Duration.ofDays(365),
                        "How long segments are kept to be watched and traced; not counting what"
                            + " recovery needs.")
                    .toMillis()),
            s.bytes(
                "journal.keep-size",
                1024 * MIB,
                0,
                1024 * 1024 * MIB,
                "The most bytes of segments that are kept for that.")));
  }

  /** The journal's own options for a directory. */
  public JournalOptions in(Path directory) {
    return JournalOptions.at(directory)
        .withSegmentBytes(segmentBytes)
        .withMaxBatchBytes(BATCH_BYTES)
        .withReserveBytes(reserveBytes)
        .withMinFreeBytes(minFreeBytes);
  }
}
