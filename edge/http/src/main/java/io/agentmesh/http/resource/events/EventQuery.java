package io.agentmesh.http.resource.events;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.engine.watch.EventPattern;
import io.agentmesh.engine.watch.Following;
import io.agentmesh.engine.watch.WatchRequest;
import io.agentmesh.engine.watch.WatchStart;
import io.agentmesh.engine.watch.event.Ref;
import io.agentmesh.http.resource.CalmRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the parameters of a stream ask for. */
final class EventQuery {
  private EventQuery() {}

  static WatchRequest of(CalmRequest request, Permission right, @Nullable Ref about, long since) {
    Ref subject = about == null ? subject(request.query("subject")) : about;
    return new WatchRequest(
        right,
        new EventPattern(request.query("topic", EventPattern.ALL.text())),
        subject == null ? Following.everything() : Following.one(subject),
        start(request, subject),
        request.query("until") != null,
        since);
  }

  private static @Nullable Ref subject(@Nullable String path) {
    if (path == null) {
      return null;
    }
    int slash = path.indexOf('/');
    String id = path.substring(slash + 1);
    return switch (path.substring(0, slash)) {
      case "tasks" -> new Ref(Ref.Kind.TASK, id);
      case "messages" -> new Ref(Ref.Kind.MESSAGE, id);
      case "dead-letters" -> new Ref(Ref.Kind.DEAD_LETTER, id);
      case "agents" -> new Ref(Ref.Kind.AGENT, id);
      case "correlations" -> new Ref(Ref.Kind.CORRELATION, id);
      default -> throw new InvalidValue("subject", "must begin with the kind of a thing");
    };
  }

  /** The last event that was seen wins; a thing whose id tells its age is watched from then on. */
  private static WatchStart start(CalmRequest request, @Nullable Ref subject) {
    String last = request.exchange().header("Last-Event-ID");
    String from = last == null ? request.query("from") : last;
    if (from != null) {
      return WatchStart.parse(from);
    }
    long born = subject == null ? -1 : bornAt(subject.id());
    return born < 0 ? new WatchStart.Now() : new WatchStart.Since(born);
  }

  /** The time of a UUID version 7 in microseconds, rounded down; -1 when the text is none. */
  static long bornAt(String id) {
    try {
      UUID uuid = id.length() == 36 ? UUID.fromString(id) : null;
      return uuid == null || uuid.version() != 7
          ? -1
          : (uuid.getMostSignificantBits() >>> 16) * 1000;
    } catch (IllegalArgumentException noUuid) {
      return -1;
    }
  }
}
