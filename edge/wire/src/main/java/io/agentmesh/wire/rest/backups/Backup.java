package io.agentmesh.wire.rest.backups;

import org.jspecify.annotations.Nullable;

/** A backup: where it is on the node's machine, how far it is, and up to which position. */
public record Backup(
    String name,
    String directory,
    BackupStatus status,
    @Nullable Long position,
    @Nullable Long bytes,
    @Nullable String reason) {}
