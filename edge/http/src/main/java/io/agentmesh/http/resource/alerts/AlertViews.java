package io.agentmesh.http.resource.alerts;

import io.agentmesh.engine.alert.Alerts;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.alerts.Alert;
import io.agentmesh.wire.rest.alerts.AlertAbout;
import io.agentmesh.wire.rest.alerts.AlertChannel;
import io.agentmesh.wire.rest.alerts.AlertHandling;
import io.agentmesh.wire.rest.alerts.AlertNotice;
import io.agentmesh.wire.rest.alerts.AlertNoticeStage;
import io.agentmesh.wire.rest.alerts.AlertSeverity;
import io.agentmesh.wire.rest.alerts.AlertState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts as the wire shows them. */
final class AlertViews {
  private AlertViews() {}

  static Alert of(io.agentmesh.engine.alert.Alert alert) {
    return of(alert, null);
  }

  static Alert of(io.agentmesh.engine.alert.Alert alert, @Nullable List<Notice> notices) {
    return new Alert(
        alert.id(),
        alert.tenant().value(),
        alert.rule(),
        AlertSeverity.valueOf(alert.severity().name()),
        AlertState.valueOf(alert.state().name()),
        alert.actor(),
        alert.resourceKind(),
        textOrNull(alert.resource()),
        textOrNull(alert.reason()),
        Shown.time(alert.firstAt()),
        Shown.time(alert.lastAt()),
        alert.count(),
        alert.entries(),
        handling(alert.acknowledged()),
        handling(alert.closed()),
        notices == null ? null : notices.stream().map(AlertViews::notice).toList());
  }

  private static @Nullable AlertHandling handling(
      io.agentmesh.engine.alert.Alert.@Nullable Handled handled) {
    return handled == null
        ? null
        : new AlertHandling(Shown.time(handled.at()), handled.by(), textOrNull(handled.note()));
  }

  private static AlertNotice notice(Notice notice) {
    return new AlertNotice(
        notice.channel(),
        AlertAbout.valueOf(notice.about().name()),
        AlertNoticeStage.valueOf(notice.stage().name()),
        notice.attempts(),
        textOrNull(notice.trouble()));
  }

  static AlertChannel channel(Alerts.Channel channel) {
    return new AlertChannel(
        channel.name(), channel.waiting(), channel.failuresInARow(), textOrNull(channel.trouble()));
  }

  private static @Nullable String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
