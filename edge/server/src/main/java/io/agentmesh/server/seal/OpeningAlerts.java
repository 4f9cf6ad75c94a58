package io.agentmesh.server.seal;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.AlertQuery;
import io.agentmesh.engine.alert.Alerts;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.seal.Opening;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts that say who did it, when that is an address that the mesh keeps sealed. */
public record OpeningAlerts(Alerts alerts, Opening opening) implements Alerts {
  @Override
  public @Nullable Alert find(String id) {
    Alert found = alerts.find(id);
    return found == null ? null : OpeningChannel.opened(found, opening);
  }

  @Override
  public List<Alert> page(AlertQuery query) {
    return alerts.page(query).stream().map(a -> OpeningChannel.opened(a, opening)).toList();
  }

  @Override
  public List<Notice> notices(String id) {
    return alerts.notices(id);
  }

  @Override
  public long position() {
    return alerts.position();
  }

  @Override
  public List<Channel> channels() {
    return alerts.channels();
  }

  @Override
  public AlertChannel.@Nullable Told test(String name) {
    return alerts.test(name);
  }
}
