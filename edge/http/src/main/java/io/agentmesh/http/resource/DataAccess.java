package io.agentmesh.http.resource;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.AccessCommand.NoteDataAccess;
import io.agentmesh.domain.message.Message;

/** Keeps in the audit trail that somebody is shown what is confidential or restricted. */
public final class DataAccess {
  private DataAccess() {}

  /**
   * A message is shown by the right that is needed, as a thing of that kind with that id. What is
   * not confidential is shown without; what can not be kept is not shown.
   */
  public static void keep(
      CalmRequest request, Permission needed, String kind, String id, Message message) {
    var classification = message.envelope().termsOrNone().classification();
    if (NoteDataAccess.isKept(classification)) {
      request.call(new NoteDataAccess(needed, kind, id, classification));
    }
  }
}
