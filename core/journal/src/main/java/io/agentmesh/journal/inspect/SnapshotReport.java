package io.agentmesh.journal.inspect;

import java.nio.file.Path;

/**
 * One intact snapshot as an inspection found it.
 *
 * @param file the file
 * @param position the journal position at which it was begun
 * @param through the highest journal position that it may have seen
 * @param records number of its records
 */
public record SnapshotReport(Path file, long position, long through, long records) {}
