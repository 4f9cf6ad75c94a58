package io.agentmesh.sql.alert;

import io.agentmesh.engine.alert.AlertStore;
import io.agentmesh.engine.alert.AlertingSuite;
import java.nio.file.Path;

final class SqlAlertingTest extends AlertingSuite {
  @Override
  protected AlertStore open(Path directory) {
    return SqlAlerts.open(directory.resolve("alerts.db"));
  }
}
