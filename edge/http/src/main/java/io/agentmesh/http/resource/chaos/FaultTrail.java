package io.agentmesh.http.resource.chaos;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.AccessCommand.ChaosNote;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.resilience.chaos.Fault;
import io.agentmesh.resilience.chaos.FaultSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is done on purpose as an act of who does it, and in the ledger of the tenant that it
 * is done to.
 */
final class FaultTrail {
  private static final Logger LOG = LoggerFactory.getLogger(FaultTrail.class);

  private FaultTrail() {}

  /** That a fault begins; without it none does. */
  static void begins(CalmRequest request, FaultSpec spec, String id) {
    keep(request, new ChaosNote.NoteFault(id, false, spec.sentence()), spec.tenant());
  }

  /** That a lease is taken away; without it none is. */
  static void kills(CalmRequest request, String tenant, String task, String reason) {
    String what = "the lease of a task of tenant " + tenant + (reason.isEmpty() ? "" : ": ");
    keep(request, new ChaosNote.NoteLeaseKill(task, what + reason), tenant);
  }

  /** That somebody ended a fault, which is over whether that can be kept or not. */
  static void ended(CalmRequest request, Fault fault, String how) {
    String what = how + ", after " + fault.hits() + " hits; it was " + fault.spec().sentence();
    try {
      keep(request, new ChaosNote.NoteFault(fault.id(), true, what), fault.spec().tenant());
    } catch (RequestRefused | MeshUnavailable e) {
      LOG.warn("that the fault {} is over is not in the audit trail", fault.id(), e);
    }
  }

  private static void keep(CalmRequest request, ChaosNote note, String tenant) {
    request.call(note);
    TenantId hit = new TenantId(tenant.isEmpty() ? TenantId.SYSTEM.value() : tenant);
    if (!hit.equals(request.exchange().principal().tenant())) {
      Origin system = Origin.system(Principal.system(hit));
      switch (request.mesh().call(system, note).join()) {
        case Outcome.Done _ -> {}
        case Outcome.Refused(var refusal, _) -> throw new RequestRefused(Problems.of(refusal));
        case Outcome.Unknown unknown -> throw new RequestRefused(Problems.of(unknown));
      }
    }
  }
}
