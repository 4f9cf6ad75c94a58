package io.agentmesh.http.resource.alerts;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.Alerts;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.Turns;
import io.agentmesh.wire.rest.alerts.AlertTest;
import java.util.concurrent.TimeUnit;

/** {@code /v1/alert-channels}: how the ways to people are, and whether they work. */
public final class AlertChannelsResource {
  private static final int TESTS_AT_ONCE = 2;

  private final Alerts alerts;
  private final Turns turns = new Turns("test", TESTS_AT_ONCE);

  /** Of the channels of these alerts. */
  public AlertChannelsResource(Alerts alerts) {
    this.alerts = alerts;
  }

  /** All of them. */
  public Answer list(CalmRequest request) {
    request.read(Permission.ALERT_TEST, t -> t.id());
    return Lists.answer(alerts.channels().stream().map(AlertViews::channel).toList(), "");
  }

  /** Sends something through one at once, and keeps what came of it as an act of the caller. */
  public Answer test(CalmRequest request) {
    request.read(Permission.ALERT_TEST, t -> t.id());
    String name = request.path("channel");
    return turns.take(
        request.exchange().principal(),
        () -> {
          long begun = System.nanoTime();
          AlertChannel.Told told = alerts.test(name);
          long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
          return switch (told) {
            case null -> throw RequestRefused.notFound("alert channel", name);
            case AlertChannel.Told.Taken() -> {
              request.call(new AccessCommand.NoteAlertTest(name, ""));
              yield Answer.json(200, new AlertTest(name, true, millis, null));
            }
            case AlertChannel.Told.Failed(var reason, _, _) -> {
              request.call(new AccessCommand.NoteAlertTest(name, reason));
              yield Answer.json(200, new AlertTest(name, false, millis, reason));
            }
          };
        });
  }
}
