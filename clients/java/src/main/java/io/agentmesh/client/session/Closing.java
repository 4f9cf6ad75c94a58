package io.agentmesh.client.session;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import java.util.List;
import java.util.Optional;

/** What a WebSocket close code of the mesh means to a client. */
final class Closing {

  private Closing() {}

  /** Why not to connect again; empty when a new connection, or a new token, may help. */
  static Optional<MeshException> finality(int code, String reason, boolean renewable) {
    return switch (code) {
      case 4400 -> Optional.of(refused(ProblemType.VALIDATION, "bad frame: " + reason));
      case 4401 ->
          Optional.<MeshException>of(new MeshException.Unauthenticated(or(reason, "the key ended")))
              .filter(_ -> !renewable);
      case 4403 ->
          Optional.of(refused(ProblemType.FORBIDDEN, or(reason, "the key may not be this agent")));
      case 4409 ->
          Optional.of(refused(ProblemType.CONFLICT, "replaced by a newer session of the agent"));
      case 4413 -> Optional.of(refused(ProblemType.PAYLOAD_TOO_LARGE, "frame too large"));
      default -> Optional.empty();
    };
  }

  /** Whether a problem at the door may be over a little later. */
  static boolean mayPass(Problem problem) {
    return problem.status() == 429 || problem.status() >= 500;
  }

  private static MeshException refused(ProblemType type, String detail) {
    return new MeshException.Refused(type.uri(), type.status(), type.title(), detail, List.of());
  }

  private static String or(String reason, String otherwise) {
    return reason.isEmpty() ? otherwise : reason;
  }
}
