package io.agentmesh.server.config;

import io.agentmesh.journal.JournalOptions;
import java.nio.file.Path;

/** How the journal is kept; sizes are bytes. */
public record JournalConfig(
    long segmentBytes, long reserveBytes, long minFreeBytes, long snapshotBytes) {
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
            "Journal bytes after which a snapshot of the state is taken."));
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
