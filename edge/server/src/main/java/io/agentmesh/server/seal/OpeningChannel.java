package io.agentmesh.server.seal;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.alert.Severity;
import io.agentmesh.engine.seal.Opening;

/** A channel that is told who did it, when that is an address that the mesh keeps sealed. */
public record OpeningChannel(AlertChannel channel, Opening opening) implements AlertChannel {
  @Override
  public String name() {
    return channel.name();
  }

  @Override
  public boolean wants(Notice.About about, Severity severity) {
    return channel.wants(about, severity);
  }

  @Override
  public Told tell(Notice.About about, Alert alert) {
    return channel.tell(about, opened(alert, opening));
  }

  static Alert opened(Alert alert, Opening opening) {
    return alert.by(opening.text(alert.tenant(), alert.actor()));
  }
}
