package io.agentmesh.client.rest.access;

import io.agentmesh.wire.rest.policies.Policy;
import io.agentmesh.wire.rest.policies.PolicyAnswer;
import io.agentmesh.wire.rest.policies.PolicyDefinition;
import io.agentmesh.wire.rest.policies.PolicyQuestion;
import java.util.List;

/** Who in the tenant may address what, over REST. */
public final class Policies {

  private static final String PATH = "/v1/policies";

  private final Calls calls;

  /** Asks like this. */
  public Policies(Calls calls) {
    this.calls = calls;
  }

  /** Every policy, by id. */
  public List<Policy> list() {
    return calls.all(PATH, Policy.class);
  }

  public Policy get(String id) {
    return calls.get(PATH + '/' + id, Policy.class);
  }

  /** Makes a policy that is not there yet. The same again changes nothing. */
  public Policy create(String id, PolicyDefinition definition) {
    return calls.put(PATH + '/' + id, definition, Policy.class);
  }

  /** Replaces a policy, if that version is still the current one. */
  public Policy replace(String id, long version, PolicyDefinition definition) {
    return calls.put(PATH + '/' + id, definition, "\"" + version + "\"", Policy.class);
  }

  public void remove(String id) {
    calls.delete(PATH + '/' + id);
  }

  /** Whether somebody may do something, and by which sentence; nothing is done. */
  public PolicyAnswer check(PolicyQuestion question) {
    return calls.post(PATH + "/check", question, PolicyAnswer.class);
  }
}
