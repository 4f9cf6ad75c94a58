package io.agentmesh.http.resource.deadletters;

import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.deadletters.DeadLetterKind;
import io.agentmesh.wire.rest.deadletters.MendingAct;
import io.agentmesh.wire.rest.deadletters.MendingStatus;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Mendings and their filters between the wire and the mesh. */
final class MendingViews {
  private MendingViews() {}

  static io.agentmesh.wire.rest.deadletters.Mending mending(Mending mending) {
    return new io.agentmesh.wire.rest.deadletters.Mending(
        mending.id().toString(),
        MendingAct.valueOf(mending.verb().name()),
        filter(mending.filter()),
        mending.ratePerSecond(),
        Shown.textOrNull(mending.reason()),
        MendingStatus.valueOf(mending.status().name()),
        mending.letters(),
        mending.examined(),
        mending.mended(),
        mending.refused(),
        Shown.textOrNull(mending.lastRefusal()),
        mending.startedBy(),
        Shown.time(mending.startedAt()),
        Shown.timeOrNull(mending.endedAt()));
  }

  private static io.agentmesh.wire.rest.deadletters.DeadLetterFilter filter(
      DeadLetterFilter filter) {
    return new io.agentmesh.wire.rest.deadletters.DeadLetterFilter(
        filter.kind().isEmpty()
            ? null
            : DeadLetterKind.valueOf(filter.kind().toUpperCase(Locale.ROOT)),
        Shown.textOrNull(filter.cause()),
        Shown.textOrNull(filter.agent()),
        Shown.textOrNull(filter.capability()),
        Shown.textOrNull(filter.topic()),
        Shown.timeOrNull(filter.before()),
        Shown.timeOrNull(filter.after()));
  }

  static Mending.Verb verb(MendingAct act) {
    return Mending.Verb.valueOf(act.name());
  }

  static DeadLetterFilter filter(io.agentmesh.wire.rest.deadletters.@Nullable DeadLetterFilter f) {
    if (f == null) {
      return DeadLetterFilter.ALL;
    }
    DeadLetterKind kind = f.kind();
    return new DeadLetterFilter(
        kind == null ? "" : kind.name().toLowerCase(Locale.ROOT),
        Shown.text(f.cause()),
        Shown.text(f.agent()),
        Shown.text(f.capability()),
        Shown.text(f.topic()),
        micros(f.before()),
        micros(f.after()));
  }

  private static long micros(@Nullable Instant time) {
    return time == null ? 0 : Shown.micros(time);
  }
}
