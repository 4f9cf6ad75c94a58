package io.agentmesh.wire.rest.backups;

/** What has a backup made; the name is that of its directory. */
public record BackupRequest(String name) {}
