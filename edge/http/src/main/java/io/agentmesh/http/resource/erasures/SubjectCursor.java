package io.agentmesh.http.resource.erasures;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.http.resource.NameCursor;

/** Where an export of a data subject goes on. */
sealed interface SubjectCursor {
  /** Behind a message on its way; "" for the first. */
  record Waiting(String after) implements SubjectCursor {}

  /** Behind a dead letter; "" for the first. */
  record Dead(String after) implements SubjectCursor {}

  /** At a page of the list of tasks; "" for the first. */
  record Listed(String cursor) implements SubjectCursor {}

  /** At a position of the journal. */
  record Journaled(long position) implements SubjectCursor {}

  /** As it is given out. */
  default String text() {
    return NameCursor.of(
        switch (this) {
          case Waiting(String after) -> "w" + after;
          case Dead(String after) -> "d" + after;
          case Listed(String cursor) -> "t" + cursor;
          case Journaled(long position) -> "j" + position;
        });
  }

  /** Of a text that was given out, or "" for the beginning. */
  static SubjectCursor parse(String cursor) {
    String text = NameCursor.read(cursor, SubjectCursor::read);
    return text.isEmpty() ? new Waiting("") : read(text);
  }

  private static SubjectCursor read(String text) {
    String rest = text.isEmpty() ? "" : text.substring(1);
    return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
      case 'w' -> new Waiting(rest.isEmpty() ? rest : MessageId.parse(rest).toString());
      case 'd' -> new Dead(rest.isEmpty() ? rest : DeadLetterId.parse(rest).toString());
      case 't' -> new Listed(rest);
      case 'j' -> new Journaled(Long.parseLong(rest));
      default -> throw new InvalidValue("cursor", "must be one that was given out");
    };
  }
}
