package io.agentmesh.client.rest.access;

import io.agentmesh.wire.rest.approvals.Approval;
import io.agentmesh.wire.rest.approvals.ApprovalDecision;
import io.agentmesh.wire.rest.approvals.ApprovalRequest;
import java.util.List;

/** What one asks for and a second person must agree to, over REST. */
public final class Approvals {

  private static final String PATH = "/v1/approvals";

  private final Calls calls;

  /** Asks like this. */
  public Approvals(Calls calls) {
    this.calls = calls;
  }

  /** What is asked for, or given and not yet used, by id. */
  public List<Approval> list() {
    return calls.all(PATH + "?limit=500", Approval.class);
  }

  public Approval get(String id) {
    return calls.get(PATH + '/' + id, Approval.class);
  }

  /** Asks for leave to do something, once. */
  public Approval request(ApprovalRequest request) {
    return calls.post(PATH, request, Approval.class);
  }

  /** Gives leave to what somebody else asked for, for a reason of 1 to 512 characters. */
  public Approval approve(String id, String reason) {
    return calls.post(PATH + '/' + id + "/approve", new ApprovalDecision(reason), Approval.class);
  }

  /** Refuses it, or takes leave back that is not yet used. */
  public Approval reject(String id, String reason) {
    return calls.post(PATH + '/' + id + "/reject", new ApprovalDecision(reason), Approval.class);
  }
}
