package io.agentmesh.http.resource.events;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.watch.EventPattern;
import io.agentmesh.engine.watch.Following;
import io.agentmesh.engine.watch.Watch;
import io.agentmesh.engine.watch.WatchEnd;
import io.agentmesh.engine.watch.WatchRequest;
import io.agentmesh.engine.watch.WatchStart;
import io.agentmesh.engine.watch.Watching;
import io.agentmesh.engine.watch.event.MeshEvent;
import io.agentmesh.engine.watch.event.Ref;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.Turns;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.rest.events.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/trace/{id}}: what happened to a thing and what came of it, read from the journal. A
 * principal has one trace under way at a time, a node {@value #AT_ONCE}.
 */
public final class TraceResource {
  private static final int AT_ONCE = 4;
  private static final int DEFAULT_LIMIT = 200;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Turns turns = new Turns("trace", AT_ONCE);

  /** The trace of an id. */
  public Answer trace(CalmRequest request) {
    long since =
        request.read(Permission.EVENT_READ, tenant -> tenant.account().tenant().createdAt());
    Principal principal = request.exchange().principal();
    return turns.take(principal, () -> Answer.json(200, read(request, principal, since)));
  }

  private static Trace read(CalmRequest request, Principal principal, long since) {
    String id = request.path("id");
    int limit = Math.toIntExact(request.number("limit", DEFAULT_LIMIT));
    String cursor = request.query("cursor");
    TraceCursor begin = cursor == null ? first(id) : TraceCursor.parse(cursor);
    Following following = Following.family(begin.things());
    WatchRequest wanted =
        new WatchRequest(
            Permission.EVENT_READ, EventPattern.ALL, following, begin.start(), true, since);
    Watching mesh = request.mesh().events();
    Semaphore ready = new Semaphore(0);
    try (Watch watch = Watches.begin(() -> mesh.watch(principal, wanted, ready::release))) {
      List<MeshEvent> events = new ArrayList<>();
      @Nullable WatchEnd end = collect(watch, ready, events, limit);
      if (end != null && end != WatchEnd.DONE) {
        ProblemType type = end == WatchEnd.GONE ? ProblemType.GONE : ProblemType.UNAVAILABLE;
        throw RequestRefused.of(type, end.sentence() + ".");
      }
      long kept = mesh.keptSince();
      return new Trace(
          id,
          events.stream().map(EventViews::of).toList(),
          end == WatchEnd.DONE,
          watch.reached(),
          Shown.timeOrNull(kept),
          end == WatchEnd.DONE ? null : TraceCursor.behind(events, watch, following));
    }
  }

  private static TraceCursor first(String id) {
    List<Ref> things =
        List.of(
            new Ref(Ref.Kind.TASK, id),
            new Ref(Ref.Kind.MESSAGE, id),
            new Ref(Ref.Kind.DEAD_LETTER, id),
            new Ref(Ref.Kind.CORRELATION, id),
            new Ref(Ref.Kind.CAUSE, id));
    long born = EventQuery.bornAt(id);
    WatchStart start = new WatchStart.Since(Math.max(0, born));
    return new TraceCursor(start, things);
  }

  /** Takes events until it has enough, everything has come, or it took too long: then null. */
  private static @Nullable WatchEnd collect(
      Watch watch, Semaphore ready, List<MeshEvent> events, int limit) {
    long began = System.nanoTime();
    try {
      while (events.size() < limit) {
        List<MeshEvent> some = watch.take(limit - events.size());
        events.addAll(some);
        WatchEnd end = some.isEmpty() ? watch.end() : null;
        if (end != null) {
          return end;
        }
        long left = PATIENCE_NANOS - (System.nanoTime() - began);
        if (some.isEmpty() && !ready.tryAcquire(left, TimeUnit.NANOSECONDS)) {
          return null;
        }
      }
      return watch.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RequestRefused.of(ProblemType.UNAVAILABLE, "The node stops.");
    }
  }
}
