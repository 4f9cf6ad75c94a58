package io.agentmesh.http.exchange;

/**
 * A request that is over, without anything of its path, query and bodies.
 *
 * @param route its path as the contract has it, with names for parameters; "" for none of it
 * @param status of the answer, 0 when its client went away before
 * @param nanos from its head to the end of its answer
 * @param received bytes of its body
 * @param sent bytes of the answer's body
 * @param tenant of its caller, "" for nobody
 * @param principal its caller, "" for nobody
 * @param traceId "" for none
 * @param spanId "" for none
 * @param userAgent what its client says it is
 */
public record RequestSummary(
    String method,
    String route,
    int status,
    long nanos,
    long received,
    long sent,
    String tenant,
    String principal,
    String requestId,
    String traceId,
    String spanId,
    String userAgent) {}
