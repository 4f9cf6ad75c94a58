package io.agentmesh.wire.rest.backups;

/** How far a backup is. */
public enum BackupStatus {
  RUNNING,
  MADE,
  FAILED
}
