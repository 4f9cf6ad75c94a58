package io.agentmesh.wire.rest.resilience;

/**
 * The policy that calls of one other side go by, as it is.
 *
 * @param name of the policy
 * @param about which calls it is about
 * @param state of its circuit
 * @param failuresInARow calls that failed one after the other
 * @param opensForMillis how long the circuit stays open yet
 * @param concurrent calls under way
 * @param queued callers that wait for a place
 * @param utilisation part of the places that is taken
 * @param retriesLeft retries that there may be now
 * @param counts what became of calls
 * @param settings how it is configured
 */
public record ResiliencePolicy(
    String name,
    String about,
    CircuitState state,
    int failuresInARow,
    long opensForMillis,
    int concurrent,
    int queued,
    double utilisation,
    long retriesLeft,
    ResilienceCounts counts,
    ResilienceSettings settings) {}
