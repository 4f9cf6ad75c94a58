package io.agentmesh.cli.chaos.drill;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was seen in a drill; times in nanoseconds of one stopwatch.
 *
 * @param hit the tenant that was hit
 * @param other the other one
 * @param warmAt from when on what was before counts
 * @param faultAt when the fault began
 * @param overAt when it was over
 * @param hits how often it hit
 * @param readyAsked how often the node was asked whether it is ready
 * @param unready how often it said no
 * @param taken the tasks that the stalled worker held
 * @param ends how often each task ended, by its id, in both tenants
 * @param circuitOpened whether the webhook's agent was seen unhealthy
 * @param alerts what the channel was told
 */
record Course(
    Side hit,
    Side other,
    long warmAt,
    long faultAt,
    long overAt,
    long hits,
    long readyAsked,
    long unready,
    Set<String> taken,
    Map<String, Integer> ends,
    boolean circuitOpened,
    List<Receiver.Told> alerts) {
  boolean before(Sample sample) {
    return sample.sentAt >= warmAt && sample.sentAt < faultAt;
  }

  boolean during(Sample sample) {
    return sample.sentAt >= faultAt && sample.sentAt < overAt;
  }

  boolean after(Sample sample) {
    return sample.sentAt >= overAt;
  }
}
