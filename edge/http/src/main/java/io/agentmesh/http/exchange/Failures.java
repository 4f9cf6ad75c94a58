package io.agentmesh.http.exchange;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.wire.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What failures of a request's handling come to. */
final class Failures {
  private Failures() {}

  /** What its caller is told, or null when it is a defect of the mesh. */
  static @Nullable Problem of(Throwable failure) {
    return switch (failure) {
      case RequestRefused refused -> refused.problem();
      case InvalidValue invalid -> Problems.of(invalid);
      case MeshUnavailable unavailable -> Problems.of(unavailable);
      case NotOpened sealed -> Problems.of(sealed);
      default -> null;
    };
  }
}
