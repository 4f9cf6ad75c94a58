package io.agentmesh.http.resource.alerts;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertQuery;
import io.agentmesh.engine.alert.AlertState;
import io.agentmesh.engine.alert.Alerts;
import io.agentmesh.engine.alert.AlertsUnavailable;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.rest.Explanation;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /v1/alerts}: what somebody should hear of, and what was done about it. */
public final class AlertsResource {
  private static final int DEFAULT_LIMIT = 50;
  private static final long PATIENCE_MILLIS = 5000;
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Alerts alerts;

  /** Of these alerts. */
  public AlertsResource(Alerts alerts) {
    this.alerts = alerts;
  }

  /** A page of them, newest first. */
  public Answer list(CalmRequest request) {
    Set<TenantId> tenants = visible(request, Permission.ALERT_READ);
    if (request.query("minPosition") != null && !awaited(request.number("minPosition", 0))) {
      throw new RequestRefused(
          Problem.of(ProblemType.UNAVAILABLE, "The alerts do not show that position yet.")
              .withRetryAfterMillis(PATIENCE_MILLIS));
    }
    int limit = Math.toIntExact(request.number("limit", DEFAULT_LIMIT));
    String state = request.query("state");
    AlertQuery query =
        new AlertQuery(
            tenants,
            state == null ? null : AlertState.valueOf(state),
            request.query("cursor", ""),
            limit + 1);
    List<Alert> found = read(() -> alerts.page(query));
    boolean more = found.size() > limit;
    List<Alert> page = more ? found.subList(0, limit) : found;
    return Lists.answer(
        page.stream().map(AlertViews::of).toList(), more ? page.getLast().id() : "");
  }

  /** One of them, with what channels were told of it. */
  public Answer get(CalmRequest request) {
    return shown(found(request, Permission.ALERT_READ));
  }

  /** Keeps that somebody takes care of it. */
  public Answer acknowledge(CalmRequest request) {
    Alert alert = found(request, Permission.ALERT_HANDLE);
    return alert.state() == AlertState.OPEN
        ? handled(request, alert, AccessCommand.AcknowledgeAlert::new)
        : shown(alert);
  }

  /** Keeps that somebody is done with it. */
  public Answer close(CalmRequest request) {
    Alert alert = found(request, Permission.ALERT_HANDLE);
    return alert.state() == AlertState.CLOSED
        ? shown(alert)
        : handled(request, alert, AccessCommand.CloseAlert::new);
  }

  private Answer handled(
      CalmRequest request, Alert alert, BiFunction<String, String, AccessCommand.AlertNote> act) {
    @Nullable String reason = request.hasBody() ? request.body(Explanation.class).reason() : null;
    awaited(request.call(act.apply(alert.id(), Objects.requireNonNullElse(reason, ""))).position());
    return shown(Objects.requireNonNullElse(read(() -> alerts.find(alert.id())), alert));
  }

  private Answer shown(Alert alert) {
    return Answer.json(200, AlertViews.of(alert, read(() -> alerts.notices(alert.id()))));
  }

  private Alert found(CalmRequest request, Permission permission) {
    Set<TenantId> tenants = visible(request, permission);
    String id = request.path("alertId");
    Alert alert = read(() -> alerts.find(id));
    if (alert == null || !tenants.contains(alert.tenant())) {
      throw RequestRefused.notFound("alert", id);
    }
    return alert;
  }

  /** The tenants whose alerts the caller sees: its own, and what belongs to none. */
  private static Set<TenantId> visible(CalmRequest request, Permission permission) {
    TenantId own = request.read(permission, t -> t.id());
    Principal principal = request.exchange().principal();
    return principal.roles().contains(Role.PLATFORM) && !principal.isDelegated()
        ? Set.of(own, TenantId.SYSTEM)
        : Set.of(own);
  }

  private boolean awaited(long position) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (alerts.position() < position) {
      if (System.nanoTime() - until >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    return true;
  }

  private static <T extends @Nullable Object> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (AlertsUnavailable e) {
      throw RequestRefused.of(ProblemType.UNAVAILABLE, "The " + e.getMessage() + ".");
    }
  }
}
