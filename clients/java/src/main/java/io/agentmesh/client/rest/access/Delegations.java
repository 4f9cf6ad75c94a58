package io.agentmesh.client.rest.access;

import io.agentmesh.wire.rest.delegations.Delegation;
import io.agentmesh.wire.rest.delegations.DelegationRequest;
import java.util.stream.Stream;

/**
 * Who acts for whom, over REST. Who was let act names the delegation with {@link
 * io.agentmesh.client.MeshOptions#actingUnder}.
 */
public final class Delegations {

  private static final String PATH = "/v1/delegations";

  private final Calls calls;

  /** Asks like this. */
  public Delegations(Calls calls) {
    this.calls = calls;
  }

  /** Lets a key act for the caller. */
  public Delegation create(DelegationRequest request) {
    return calls.post(PATH, request, Delegation.class);
  }

  /** Those that the caller gave or was given, of all pages; all for who sees every key. */
  public Stream<Delegation> stream() {
    return calls.stream(PATH, Delegation.class);
  }

  public Delegation get(String id) {
    return calls.get(PATH + '/' + id, Delegation.class);
  }

  /** Lets nobody act under it any more. */
  public void revoke(String id) {
    calls.delete(PATH + '/' + id);
  }
}
