package io.agentmesh.telemetry.metrics;

import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.event.AccessEvent;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.ApprovalEvent;
import io.agentmesh.domain.event.CapabilityEvent;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.ErasureEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.HoldEvent;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.RightsEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.event.TenantEvent;
import io.agentmesh.engine.follow.Following;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.telemetry.metrics.definition.Definitions;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.List;
import java.util.Locale;

/**
 * Counts what the journal tells, from where it stands when the node starts; what was before is
 * another process's. Used by the thread of its follower.
 */
public final class ActCounts implements Following {
  private static final int RECORDS_AT_ONCE = 4096;

  private final TenantNames tenants;
  private final MessageCounts messages;
  private final TaskCounts tasks;
  private final Counter agents;
  private final Counter entries;
  private long position = NEW;

  ActCounts(Instruments made, TenantNames tenants, Counter errors, Exemplars exemplars) {
    this.tenants = tenants;
    this.messages = new MessageCounts(made, errors, exemplars);
    this.tasks = new TaskCounts(made);
    this.agents = made.counter(Definitions.AGENT_CHANGES);
    this.entries = made.counter(Definitions.ENTRIES);
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public boolean wants(JournalRecord record) {
    return true;
  }

  @Override
  public int most() {
    return RECORDS_AT_ONCE;
  }

  @Override
  public void take(List<Recorded> records, long upTo) {
    for (Recorded recorded : records) {
      JournalRecord record = recorded.record();
      for (AuditFact fact : record.facts()) {
        entries.labelValues(fact.action().name(), lower(fact.outcome())).inc();
      }
      for (Event event : record.events()) {
        count(event, recorded.time());
      }
    }
    position = upTo;
  }

  private void count(Event event, long time) {
    switch (event) {
      case MessageEvent e -> messages.count(tenants.of(e.tenant()), e, time);
      case TaskEvent e -> tasks.count(tenants.of(e.tenant()), e);
      case AgentEvent e -> count(tenants.of(e.tenant()), e);
      case DeadLetterEvent e -> messages.count(tenants.of(e.tenant()), e, time);
      case CapabilityEvent _,
          AccessEvent _,
          RightsEvent _,
          HoldEvent _,
          ApprovalEvent _,
          ErasureEvent _,
          TenantEvent _ -> {}
    }
  }

  private void count(String tenant, AgentEvent event) {
    switch (event) {
      case AgentEvent.Registered _ -> agents.labelValues(tenant, "registered").inc();
      case AgentEvent.Steered e -> agents.labelValues(tenant, lower(e.state())).inc();
      case AgentEvent.HealthChanged e ->
          agents.labelValues(tenant, e.healthy() ? "healthy" : "unhealthy").inc();
      case AgentEvent.Updated _, AgentEvent.LevelCapped _, AgentEvent.WebhookChanged _ -> {}
    }
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Whether what died is a delivery. */
  static boolean isDelivery(DeadLetter letter) {
    return letter.subject() instanceof DeadLetter.Subject.OfDelivery;
  }
}
