package io.agentmesh.http.resource.resilience;

import io.agentmesh.resilience.Policies;
import io.agentmesh.resilience.PolicyConfig;
import io.agentmesh.resilience.PolicyListener;
import io.agentmesh.resilience.ResiliencePolicy;
import io.agentmesh.resilience.port.Machine;
import io.agentmesh.resilience.timeout.Watchdog;

/** Two policies that nobody calls by: {@code alerts-slack} and {@code siem-splunk}. */
public final class StandInPolicies {
  private StandInPolicies() {}

  /** Fresh ones. */
  public static Policies all() {
    Policies policies = new Policies();
    policies.add(policy("siem-splunk", "streaming audit entries to splunk"));
    policies.add(policy("alerts-slack", "telling slack of alerts"));
    return policies;
  }

  private static ResiliencePolicy policy(String name, String about) {
    return new ResiliencePolicy(
        name,
        about,
        PolicyConfig.EXTERNAL_API,
        new ResiliencePolicy.Surroundings(
            Machine.REAL, Machine.REAL, new Watchdog(Machine.REAL), PolicyListener.NONE));
  }
}
