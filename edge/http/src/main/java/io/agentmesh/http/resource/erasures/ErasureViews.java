package io.agentmesh.http.resource.erasures;

import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureReport;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.erasures.CopyPlace;
import io.agentmesh.wire.rest.erasures.ErasureCopy;
import io.agentmesh.wire.rest.erasures.ErasureStatus;

/** Erasures as the API shows them. */
final class ErasureViews {
  private ErasureViews() {}

  static io.agentmesh.wire.rest.erasures.Erasure erasure(Erasure erasure) {
    ErasureReport report = erasure.report();
    return new io.agentmesh.wire.rest.erasures.Erasure(
        erasure.id().toString(),
        erasure.shownSubject(),
        erasure.isDone() ? ErasureStatus.DONE : ErasureStatus.RUNNING,
        erasure.reason(),
        erasure.by(),
        Shown.time(erasure.at()),
        Shown.timeOrNull(erasure.keyDestroyedAt()),
        Shown.timeOrNull(erasure.sweptAt()),
        erasure.deliveries(),
        erasure.deadLetters(),
        erasure.tasks(),
        report == null ? null : report(report));
  }

  private static io.agentmesh.wire.rest.erasures.ErasureReport report(ErasureReport report) {
    return new io.agentmesh.wire.rest.erasures.ErasureReport(
        report.messages(),
        report.tasks(),
        Shown.timeOrNull(report.firstAt()),
        Shown.timeOrNull(report.lastAt()),
        Shown.timeOrNull(report.since()),
        report.copies().stream().map(ErasureViews::copy).toList(),
        report.moreCopies());
  }

  private static ErasureCopy copy(ErasureReport.Copy copy) {
    return new ErasureCopy(
        CopyPlace.valueOf(copy.place().name()),
        copy.name(),
        copy.times(),
        Shown.time(copy.firstAt()),
        Shown.time(copy.lastAt()));
  }
}
