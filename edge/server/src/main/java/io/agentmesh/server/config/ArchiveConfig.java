package io.agentmesh.server.config;

import io.agentmesh.server.config.source.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The continuous archive of the journal.
 *
 * @param directory where it is, null when there is none
 * @param every how often what is new is written to it
 * @param maxDelay how late that may be before health says so
 * @param maxLag records that segments are kept for, when it can not be written
 */
public record ArchiveConfig(
    @Nullable Path directory, Duration every, Duration maxDelay, long maxLag) {
  private static final String NONE = "none";

  static ArchiveConfig from(Settings s) {
    String directory =
        s.text(
            "journal.archive-directory",
            NONE,
            "Directory that the journal is archived to without end; `none` for no archive.");
    return new ArchiveConfig(
        directory.equals(NONE) ? null : Path.of(directory),
        s.duration(
            "journal.archive-every",
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofHours(1),
            "How often what is new is written to the archive."),
        s.duration(
            "journal.archive-max-delay",
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofHours(24),
            "How late the archive may be before `/health` says that it is degraded."),
        s.count(
            "journal.archive-max-lag",
            5_000_000,
            1000,
            1_000_000_000,
            "Records that segments are kept for while the archive can not be written."));
  }
}
