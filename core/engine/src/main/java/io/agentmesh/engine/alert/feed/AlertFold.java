package io.agentmesh.engine.alert.feed;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.AlertOptions;
import io.agentmesh.engine.alert.AlertRule;
import io.agentmesh.engine.alert.AlertStore;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.audit.entry.EntryId;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes alerts of audit facts, and keeps what people did about them. The same records make the same
 * alerts. Safe for any thread.
 */
final class AlertFold {
  private static final Pattern TIMES = Pattern.compile(".*\\((\\d{1,9}) times\\)");

  private final AlertOptions options;
  private final List<AlertChannel> channels;

  AlertFold(AlertOptions options, List<AlertChannel> channels) {
    this.options = options;
    this.channels = channels;
  }

  boolean wants(JournalRecord record) {
    for (AuditFact fact : record.facts()) {
      if (isHandling(fact) || options.rules().of(fact) != null) {
        return true;
      }
    }
    return false;
  }

  void take(AlertStore.Change change, Recorded recorded) {
    List<AuditFact> facts = recorded.record().facts();
    for (int place = 0; place < facts.size(); place++) {
      AuditFact fact = facts.get(place);
      if (isHandling(fact)) {
        handled(change, recorded, fact);
      } else {
        AlertRule rule = options.rules().of(fact);
        if (rule != null) {
          happened(change, recorded, place, fact, rule);
        }
      }
    }
  }

  private static boolean isHandling(AuditFact fact) {
    return fact.action() == Action.ALERT_ACKNOWLEDGED || fact.action() == Action.ALERT_CLOSED;
  }

  private void happened(
      AlertStore.Change change, Recorded recorded, int place, AuditFact fact, AlertRule rule) {
    JournalRecord record = recorded.record();
    String entry = new EntryId(recorded.position(), place).toString();
    Alert.Kind kind =
        new Alert.Kind(record.tenant(), rule.name(), actor(record), fact.resourceKind());
    Alert known = change.youngest(kind);
    long times = times(fact.reason());
    Alert now =
        known == null || !gathers(known, recorded.time())
            ? begun(kind, entry, recorded.time(), fact, rule, times)
            : grown(known, entry, recorded.time(), rule, times);
    change.put(now);
    if (now.raised() && (known == null || !known.id().equals(now.id()) || !known.raised())) {
      tell(change, now, Notice.About.RAISED, recorded.time());
    }
  }

  private boolean gathers(Alert known, long time) {
    return known.closed() == null && time - known.firstAt() <= options.windowMillis() * 1000;
  }

  private static Alert begun(
      Alert.Kind kind, String entry, long time, AuditFact fact, AlertRule rule, long times) {
    return new Alert(
        entry,
        kind.tenant(),
        rule.name(),
        rule.severity(),
        kind.actor(),
        kind.resourceKind(),
        fact.resource(),
        fact.reason(),
        time,
        time,
        times,
        List.of(entry),
        times >= rule.threshold(),
        null,
        null);
  }

  private static Alert grown(Alert known, String entry, long time, AlertRule rule, long times) {
    List<String> entries = new ArrayList<>(known.entries());
    if (entries.size() < Alert.MOST_ENTRIES) {
      entries.add(entry);
    }
    long count = known.count() + times;
    return new Alert(
        known.id(),
        known.tenant(),
        known.rule(),
        rule.severity(),
        known.actor(),
        known.resourceKind(),
        known.resource(),
        known.reason(),
        known.firstAt(),
        time,
        count,
        entries,
        known.raised() || count >= rule.threshold(),
        known.acknowledged(),
        null);
  }

  private void handled(AlertStore.Change change, Recorded recorded, AuditFact fact) {
    JournalRecord record = recorded.record();
    Alert alert = change.find(fact.resource());
    if (alert == null || alert.closed() != null || !mayHandle(record, alert.tenant())) {
      return;
    }
    Alert.Handled how = new Alert.Handled(recorded.time(), record.actor(), fact.reason());
    boolean closes = fact.action() == Action.ALERT_CLOSED;
    if (!closes && alert.acknowledged() != null) {
      return;
    }
    Alert now = closes ? with(alert, alert.acknowledged(), how) : with(alert, how, null);
    change.put(now);
    tell(change, now, closes ? Notice.About.CLOSED : Notice.About.ACKNOWLEDGED, recorded.time());
  }

  private static boolean mayHandle(JournalRecord record, TenantId tenant) {
    return record.tenant().equals(tenant)
        || tenant.equals(TenantId.SYSTEM)
            && record.roles().contains(Role.PLATFORM)
            && record.delegation().isEmpty();
  }

  private static Alert with(
      Alert a, Alert.@Nullable Handled acknowledged, Alert.@Nullable Handled closed) {
    return new Alert(
        a.id(),
        a.tenant(),
        a.rule(),
        a.severity(),
        a.actor(),
        a.resourceKind(),
        a.resource(),
        a.reason(),
        a.firstAt(),
        a.lastAt(),
        a.count(),
        a.entries(),
        a.raised(),
        acknowledged,
        closed);
  }

  private void tell(AlertStore.Change change, Alert alert, Notice.About about, long time) {
    for (AlertChannel channel : channels) {
      if (channel.wants(about, alert.severity())) {
        change.put(Notice.waiting(alert.id(), about, channel.name(), time));
        change.drop(channel.name(), options.queue());
      }
    }
  }

  /** Who did it; the address when the mesh itself keeps what nobody is known to have done. */
  private static String actor(JournalRecord record) {
    return record.actorKind() == Principal.Kind.SYSTEM && !record.sourceIp().isEmpty()
        ? record.sourceIp()
        : record.actor();
  }

  /** How often it happened: what floods is kept as one fact that says so. */
  private static long times(String reason) {
    Matcher parts = TIMES.matcher(reason);
    return parts.matches() ? Math.max(1, Long.parseLong(parts.group(1))) : 1;
  }
}
