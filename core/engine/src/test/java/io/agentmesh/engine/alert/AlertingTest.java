package io.agentmesh.engine.alert;

import java.nio.file.Path;

final class AlertingTest extends AlertingSuite {
  private final MemoryAlerts alerts = new MemoryAlerts();

  @Override
  protected AlertStore open(Path directory) {
    return alerts;
  }
}
