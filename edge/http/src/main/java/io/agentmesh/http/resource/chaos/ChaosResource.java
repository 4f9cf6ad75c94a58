package io.agentmesh.http.resource.chaos;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.resilience.chaos.Fault;
import io.agentmesh.resilience.chaos.FaultEnd;
import io.agentmesh.resilience.chaos.FaultLimits;
import io.agentmesh.resilience.chaos.FaultSpec;
import io.agentmesh.resilience.chaos.Faults;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.rest.chaos.FaultRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/chaos/faults}: faults that are injected into the node on purpose. Who may see or end
 * one does not wait for the mesh to say so, for the mesh may be what the fault holds up.
 */
public final class ChaosResource {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Faults faults;

  /** Of these faults. */
  public ChaosResource(Faults faults) {
    this.faults = faults;
  }

  /** Begins one; that it does is kept first. */
  public Answer start(CalmRequest request) {
    request.readAll(Permission.CHAOS_RUN, _ -> 0);
    requireEnabled(faults);
    FaultSpec spec = FaultViews.spec(request.body(FaultRequest.class));
    if (!spec.tenant().isEmpty()) {
      requireTenant(request, spec.tenant());
    }
    refuse(spec, faults.obstacle(spec));
    String id = HexFormat.of().toHexDigits(RANDOM.nextInt());
    FaultTrail.begins(request, spec, id);
    String by = request.exchange().principal().id();
    return switch (faults.begin(spec, id, by, Instant.now())) {
      case Faults.Begun.Active(Fault fault) ->
          Answer.json(201, FaultViews.shown(fault)).with("Location", "/v1/chaos/faults/" + id);
      case Faults.Begun.Refused(String sentence) -> throw conflict(sentence);
    };
  }

  private static void requireTenant(CalmRequest request, String tenant) {
    TenantId id = new TenantId(tenant);
    if (!id.equals(TenantId.SYSTEM)
        && !request.readAll(Permission.CHAOS_RUN, state -> isThere(state.find(id)))) {
      throw RequestRefused.notFound("tenant", tenant);
    }
  }

  private static boolean isThere(@Nullable TenantState tenant) {
    return tenant != null;
  }

  private void refuse(FaultSpec spec, @Nullable String obstacle) {
    if (obstacle == null) {
      return;
    }
    FaultLimits limits = faults.limits();
    if (spec.duration().compareTo(limits.longest()) > 0) {
      throw RequestRefused.invalid("durationMillis", obstacle);
    }
    throw conflict(obstacle);
  }

  /** All that are, and the latest that were. */
  public Answer list(CalmRequest request) {
    admitAtOnce(request);
    return Lists.answer(faults.all().stream().map(FaultViews::shown).toList(), "");
  }

  /** One of them. */
  public Answer get(CalmRequest request) {
    admitAtOnce(request);
    return Answer.json(200, FaultViews.shown(find(request)));
  }

  /** Ends one at once; that it did is kept afterwards. */
  public Answer stop(CalmRequest request) {
    admitAtOnce(request);
    end(request, find(request));
    return Answer.empty(204);
  }

  /** Ends all at once. */
  public Answer stopAll(CalmRequest request) {
    admitAtOnce(request);
    List<Fault> active = faults.active();
    FaultEnd by = new FaultEnd.ByHand(request.exchange().principal().id());
    List<Fault> ended = active.stream().filter(fault -> faults.end(fault, by)).toList();
    ended.forEach(fault -> FaultTrail.ended(request, fault, by.sentence()));
    return Answer.empty(204);
  }

  private void end(CalmRequest request, Fault fault) {
    FaultEnd by = new FaultEnd.ByHand(request.exchange().principal().id());
    if (faults.end(fault, by)) {
      FaultTrail.ended(request, fault, by.sentence());
    }
  }

  private Fault find(CalmRequest request) {
    String id = request.path("faultId");
    Fault fault = faults.find(id);
    if (fault == null) {
      throw RequestRefused.notFound("fault", id);
    }
    return fault;
  }

  /** Who has the right by what was durable last goes on without a question to the shard. */
  private void admitAtOnce(CalmRequest request) {
    Principal caller = request.exchange().principal();
    if (!request.mesh().keys().grants(caller, Permission.CHAOS_RUN)) {
      request.readAll(Permission.CHAOS_RUN, _ -> 0);
    }
    requireEnabled(faults);
  }

  static void requireEnabled(Faults faults) {
    if (!faults.limits().enabled()) {
      throw conflict(
          "faults are not injected into this node: chaos.enabled is false in its configuration");
    }
  }

  private static RequestRefused conflict(String sentence) {
    return RequestRefused.of(ProblemType.CONFLICT, sentence);
  }
}
