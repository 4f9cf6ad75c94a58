package io.agentmesh.sql;

import io.agentmesh.sql.dialect.Dialect;
import io.agentmesh.sql.fault.ProjectionDamaged;
import io.agentmesh.sql.fault.ProjectionUnavailable;
import java.sql.SQLException;

/** Says what an error of the database means. */
final class Faults {
  private Faults() {}

  static RuntimeException of(Dialect dialect, String act, SQLException error) {
    String sentence = "cannot " + act + ": " + error.getMessage();
    return dialect.damaged(error)
        ? new ProjectionDamaged(sentence, error)
        : new ProjectionUnavailable(sentence, error);
  }
}
