package io.agentmesh.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.event.Event;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which events came with audit facts, and which without any. */
final class Entries {
  /**
   * What may happen without an entry: the parts of a long act that has one where it began or ended,
   * a claim that is not an act yet or is given back, a lease that goes on, and what is forgotten.
   */
  private static final Set<String> MAY_BE_SILENT =
      Set.of(
          "DeadLetterEvent.MendingAdvanced",
          "DelegationEvent.DelegationsForgotten",
          "ErasureEvent.Reported",
          "ErasureEvent.Swept",
          "MessageEvent.FannedOut",
          "MessageEvent.Leased",
          "MessageEvent.ReplayAdvanced",
          "MessageEvent.Replayed",
          "MessageEvent.Rerouted",
          "MessageEvent.Returned",
          "TaskEvent.Extended",
          "TaskEvent.HandedBack",
          "TaskEvent.Retired",
          "TenantEvent.Deleted",
          "TenantEvent.Purged");

  private final Set<String> told = new TreeSet<>();
  private final Set<String> silent = new TreeSet<>();

  /** What one act left behind. */
  void acted(List<Event> events, List<AuditFact> facts) {
    Set<String> into = facts.isEmpty() ? silent : told;
    events.forEach(event -> into.add(name(event.getClass())));
  }

  /** What another life left behind. */
  void add(Entries other) {
    told.addAll(other.told);
    silent.addAll(other.silent);
  }

  /** Every kind of event was met, with an entry unless it needs none. */
  void areThereForAll(Set<Class<?>> kinds) {
    assertThat(MAY_BE_SILENT).as("events without an audit fact").containsAll(silent);
    Set<String> expected = kinds.stream().map(Entries::name).collect(Collectors.toSet());
    expected.removeAll(MAY_BE_SILENT);
    assertThat(told).as("events with an audit fact").containsAll(expected);
  }

  private static String name(Class<?> event) {
    Class<?> family = event.getEnclosingClass();
    return (family == null ? "" : family.getSimpleName() + ".") + event.getSimpleName();
  }
}
