package io.agentmesh.http.resource.backups;

import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.wire.rest.backups.Backup;
import io.agentmesh.wire.rest.backups.BackupRequest;
import io.agentmesh.wire.rest.backups.BackupStatus;
import org.jspecify.annotations.Nullable;

/** {@code /v1/backups}. */
public final class BackupsResource {
  private final Backups backups;

  /** Has them made by these. */
  public BackupsResource(Backups backups) {
    this.backups = backups;
  }

  /** Begins a backup; that it was or was not made is kept as an act of the caller. */
  public Answer create(CalmRequest request) {
    String name = request.body(BackupRequest.class).name();
    request.read(Permission.BACKUP_CREATE, _ -> name);
    Origin caller = request.exchange().origin(request.exchange().traceparent());
    return switch (backups.begin(name, new AuditedBackup(request.mesh(), caller))) {
      case Backups.Begun(var copy) ->
          Answer.json(202, shown(copy)).with("Location", "/v1/backups/" + name);
      case Backups.NotBegun(var refusal) -> throw new RequestRefused(Problems.of(refusal));
    };
  }

  /** How far a backup is. */
  public Answer get(CalmRequest request) {
    String name = request.path("backupName");
    request.read(Permission.BACKUP_CREATE, _ -> name);
    Backups.@Nullable Copy copy = backups.find(name);
    if (copy == null) {
      throw RequestRefused.notFound("backup", name);
    }
    return Answer.json(200, shown(copy));
  }

  private static Backup shown(Backups.Copy copy) {
    boolean made = copy.stage() == Backups.Stage.MADE;
    return new Backup(
        copy.name(),
        copy.directory(),
        switch (copy.stage()) {
          case RUNNING -> BackupStatus.RUNNING;
          case MADE -> BackupStatus.MADE;
          case FAILED -> BackupStatus.FAILED;
        },
        made ? copy.position() : null,
        made ? copy.bytes() : null,
        copy.reason().isEmpty() ? null : copy.reason());
  }
}
