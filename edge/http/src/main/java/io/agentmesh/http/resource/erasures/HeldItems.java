package io.agentmesh.http.resource.erasures;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.export.Held;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.messages.MessageViews;
import io.agentmesh.http.resource.tasks.TaskViews;
import io.agentmesh.wire.rest.erasures.SubjectItem;
import io.agentmesh.wire.rest.erasures.TaskContent;
import io.agentmesh.wire.rest.erasures.TaskPart;
import java.util.List;

/** What is held about a data subject as the API shows it, opened. */
final class HeldItems {
  private HeldItems() {}

  /** One of them, or why it does not open. */
  static SubjectItem item(CalmRequest request, Held held) {
    TenantId tenant = request.exchange().principal().tenant();
    try {
      return opened(request.mesh().opening(), tenant, held);
    } catch (NotOpened e) {
      return new SubjectItem(
          null, null, null, null, held.id() + " can not be opened: " + e.reason());
    }
  }

  private static SubjectItem opened(Opening opening, TenantId tenant, Held held) {
    return switch (held) {
      case Held.AMessage(var message) ->
          new SubjectItem(
              MessageViews.message(opening.message(message), List.of()), null, null, null, null);
      case Held.AReply(var asked, var reply) ->
          new SubjectItem(
              null,
              MessageViews.reply(
                  new Reply.Published(asked, false, 0), opening.reply(tenant, reply)),
              null,
              null,
              null);
      case Held.ATask(var task) ->
          new SubjectItem(null, null, TaskViews.task(opening.task(task)), null, null);
      case Held.AContent(var task, var part, var content, long at) ->
          content(
              new TaskContent(
                  task.toString(),
                  TaskPart.valueOf(part.name()),
                  TaskViews.content(opening.payload(tenant, content)),
                  null,
                  Shown.time(at)));
      case Held.AText(var task, var part, String text, long at) ->
          content(
              new TaskContent(
                  task.toString(),
                  TaskPart.valueOf(part.name()),
                  null,
                  opening.said(tenant, text),
                  Shown.time(at)));
    };
  }

  private static SubjectItem content(TaskContent content) {
    return new SubjectItem(null, null, null, content, null);
  }
}
