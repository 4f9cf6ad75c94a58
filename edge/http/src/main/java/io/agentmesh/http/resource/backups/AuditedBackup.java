package io.agentmesh.http.resource.backups;

import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;

/** Keeps what becomes of a backup as an act of who asked for it. */
record AuditedBackup(Mesh mesh, Origin caller) implements Backups.Trail {
  @Override
  public boolean made(String name, long position) {
    return noted(new AccessCommand.NoteBackup(name, position, ""));
  }

  @Override
  public void failed(String name, String reason) {
    noted(new AccessCommand.NoteBackup(name, 0, reason));
  }

  private boolean noted(AccessCommand.NoteBackup note) {
    try {
      return mesh.call(caller, note).join() instanceof Outcome.Done;
    } catch (MeshUnavailable e) {
      return false;
    }
  }
}
