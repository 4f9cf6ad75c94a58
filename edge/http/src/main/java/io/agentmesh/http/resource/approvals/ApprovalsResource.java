package io.agentmesh.http.resource.approvals;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.EvidenceCommand.ApprovalCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.evidence.GuardedAct;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.NameCursor;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.approvals.Approval;
import io.agentmesh.wire.rest.approvals.ApprovalDecision;
import io.agentmesh.wire.rest.approvals.ApprovalRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /v1/approvals}: what one asked for and another must agree to. */
public final class ApprovalsResource {
  /** A page of those that are asked for or given and not yet used, by id. */
  public Answer list(CalmRequest request) {
    PageRequest page = Lists.admit(request, Permission.APPROVAL_READ);
    String after =
        NameCursor.read(
            page.cursor(),
            id -> Check.matches("cursor", id, io.agentmesh.domain.evidence.Approval.ID));
    long now = now();
    List<io.agentmesh.domain.evidence.Approval> found =
        request.read(
            Permission.APPROVAL_READ,
            tenant ->
                tenant.approvals().all().tailMap(after, false).values().stream()
                    .filter(approval -> !approval.isOver(now))
                    .limit(page.limit() + 1L)
                    .toList());
    boolean more = found.size() > page.limit();
    List<Approval> shown =
        found.stream().limit(page.limit()).map(approval -> shown(request, approval)).toList();
    return Lists.answer(shown, more ? NameCursor.of(shown.getLast().id()) : "");
  }

  /** One that is asked for or given. */
  public Answer get(CalmRequest request) {
    String id = request.path("approvalId");
    return Answer.json(
        200,
        request
            .read(
                Permission.APPROVAL_READ,
                tenant -> Optional.ofNullable(tenant.approvals().find(id, now())))
            .map(approval -> shown(request, approval))
            .orElseThrow(() -> RequestRefused.notFound("approval", id)));
  }

  /** Asks for one. */
  public Answer request(CalmRequest request) {
    ApprovalRequest wanted = request.body(ApprovalRequest.class);
    String id = UUID.randomUUID().toString().replace("-", "");
    Outcome.Done done =
        request.call(
            new ApprovalCommand.RequestApproval(
                id, GuardedAct.valueOf(wanted.act().name()), wanted.target(), wanted.reason()));
    return answer(request, 201, done).with("Location", "/v1/approvals/" + id);
  }

  /** Gives one. */
  public Answer approve(CalmRequest request) {
    String reason = request.body(ApprovalDecision.class).reason();
    return answer(
        request,
        200,
        request.call(new ApprovalCommand.Approve(request.path("approvalId"), reason)));
  }

  /** Refuses one, or takes it back. */
  public Answer reject(CalmRequest request) {
    String reason = request.body(ApprovalDecision.class).reason();
    return answer(
        request,
        200,
        request.call(new ApprovalCommand.RejectApproval(request.path("approvalId"), reason)));
  }

  private static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
  }

  private static Answer answer(CalmRequest request, int status, Outcome.Done done) {
    Reply.OfApproval reply = CalmRequest.reply(done, Reply.OfApproval.class);
    return Answer.json(status, shown(request, reply.approval())).at(done.position());
  }

  /** A data subject is kept by a stand-in; whoever is to agree sees who it is. */
  private static Approval shown(
      CalmRequest request, io.agentmesh.domain.evidence.Approval approval) {
    String target =
        approval.act().isAboutSomebody()
            ? request.mesh().opening().subject(approval.tenant(), approval.target())
            : approval.target();
    return new Approval(
        approval.id(),
        io.agentmesh.wire.rest.approvals.GuardedAct.valueOf(approval.act().name()),
        target,
        approval.reason(),
        approval.requestedBy(),
        Shown.time(approval.requestedAt()),
        Shown.time(approval.expiresAt()),
        approval.isGiven() ? approval.approvedBy() : null,
        approval.isGiven() ? Shown.time(approval.approvedAt()) : null);
  }
}
