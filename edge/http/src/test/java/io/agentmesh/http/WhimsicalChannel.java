package io.agentmesh.http;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.alert.Severity;

/** A channel that takes what was raised, and says no to tests. */
final class WhimsicalChannel implements AlertChannel {
  @Override
  public String name() {
    return "people";
  }

  @Override
  public boolean wants(Notice.About about, Severity severity) {
    return true;
  }

  @Override
  public Told tell(Notice.About about, Alert alert) {
    return about == Notice.About.TEST
        ? new Told.Failed("nobody is there", false, 0)
        : new Told.Taken();
  }
}
