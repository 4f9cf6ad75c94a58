package io.agentmesh.http.hot;

import io.agentmesh.wire.rest.leases.LeaseRequest;

/** What the contract says of a request for work. */
final class LeaseRule {
  private LeaseRule() {}

  static boolean keeps(LeaseRequest r) {
    return Texts.agent(r.agent())
        && Texts.within(r.tasks(), 0, 100)
        && Texts.within(r.messages(), 0, 100)
        && Texts.within(r.waitMillis(), 0, 30_000);
  }
}
