package io.agentmesh.sql.list;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.sql.table.Columns;
import java.util.Arrays;
import java.util.List;

/**
 * The queries of the filters, without the page. A status, state or kind that there is not is an
 * {@link InvalidValue}.
 */
public final class Filters {
  private static final List<String> STATUSES =
      Arrays.stream(AgentStatus.values()).map(Enum::name).toList();
  private static final List<String> TASK_STATES =
      List.of(
          "QUEUED", "ASSIGNED", "RUNNING", "INPUT_REQUIRED", "COMPLETED", "FAILED", "CANCELLED");

  private static final String AGENTS =
      "image, leases FROM (SELECT a.*, (SELECT count(*) FROM tasks t WHERE t.tenant = a.tenant"
          + " AND t.leased_by = a.id AND t.leased_by <> '') AS leases FROM agents a) listed";

  /** Cross joins, because SQLite takes their tables in the order in which they stand. */
  private static final String TASKS_BY_CAPABILITY =
      "t.image FROM task_requirements r CROSS JOIN tasks t";

  private static final String DELIVERIES =
      "d.image, m.image FROM deliveries d CROSS JOIN messages m";

  private Filters() {}

  /** A query, and the column that its rows are ordered by. */
  public record Ordered(Select select, String key) {}

  /** Agents and their leases, by {@code id}. */
  public static Select agents(TenantId tenant, Listings.AgentFilter filter) {
    oneOf("status", filter.status(), STATUSES);
    Select select = new Select(AGENTS).where("tenant = ?", tenant.value());
    if (!filter.status().isEmpty()) {
      switch (AgentStatus.valueOf(filter.status())) {
        case TERMINATED -> select.where("operator_state = 'TERMINATED'");
        case QUARANTINED -> select.where("operator_state = 'QUARANTINED'");
        case PAUSED -> select.where("operator_state = 'PAUSED'");
        case UNHEALTHY -> select.where("operator_state = 'ACTIVE' AND healthy = 0");
        case BUSY ->
            select.where("operator_state = 'ACTIVE' AND healthy = 1 AND leases >= concurrency");
        case AVAILABLE ->
            select.where("operator_state = 'ACTIVE' AND healthy = 1 AND leases < concurrency");
      }
    }
    List<String> met =
        filter.capabilities().stream().map(r -> "\n" + Columns.meeting(r) + "\n").toList();
    if (filter.match() == Listings.Match.ANY) {
      select.whereContainsAny("capabilities", met);
    } else {
      met.forEach(text -> select.whereContains("capabilities", text));
    }
    filter.tags().forEach(tag -> select.whereContains("tags", "\n" + Columns.tag(tag) + "\n"));
    return select.whereContains("search", filter.text().replace('\n', ' '));
  }

  /**
   * Tasks. The rarest of the given conditions leads: the parent, the agent, then a state but
   * COMPLETED, then the capability.
   */
  public static Ordered tasks(TenantId tenant, Listings.TaskFilter filter) {
    oneOf("state", filter.state(), TASK_STATES);
    boolean manyOfState = filter.state().isEmpty() || filter.state().equals("COMPLETED");
    boolean capabilityLeads =
        !filter.capability().isEmpty()
            && filter.agent().isEmpty()
            && filter.parent().isEmpty()
            && manyOfState;
    Select select;
    if (capabilityLeads) {
      select =
          new Select(TASKS_BY_CAPABILITY)
              .where("r.tenant = ?", tenant.value())
              .where("r.capability = ?", filter.capability())
              .where("t.tenant = r.tenant AND t.id = r.task");
    } else {
      select =
          new Select("t.image FROM tasks t")
              .where("t.tenant = ?", tenant.value())
              .whereGiven(
                  "EXISTS (SELECT 1 FROM task_requirements r WHERE r.tenant = t.tenant"
                      + " AND r.capability = ? AND r.task = t.id)",
                  filter.capability());
    }
    select
        .whereGiven("t.state = ?", filter.state())
        .whereGiven("t.agent <> '' AND t.agent = ?", filter.agent())
        .whereGiven("t.parent <> '' AND t.parent = ?", filter.parent());
    return new Ordered(select, capabilityLeads ? "r.task" : "t.id");
  }

  /** Deliveries with their messages, by {@code d.number}. */
  public static Select deliveries(TenantId tenant, Listings.DeliveryFilter filter) {
    oneOf("state", filter.state(), List.of("PENDING", "LEASED"));
    return new Select(DELIVERIES)
        .where("d.tenant = ?", tenant.value())
        .where("m.tenant = d.tenant AND m.id = d.message")
        .whereGiven("d.recipient = ?", filter.agent())
        .whereGiven("d.topic <> '' AND d.topic = ?", filter.topic())
        .whereGiven("d.state = ?", filter.state());
  }

  /** Subscriptions, by {@code id}. */
  public static Select subscriptions(TenantId tenant, String topic, String agent) {
    return new Select("image FROM subscriptions")
        .where("tenant = ?", tenant.value())
        .whereGiven("topic = ?", topic)
        .whereGiven("agent = ?", agent);
  }

  /** Dead letters, by {@code id}. */
  public static Select deadLetters(TenantId tenant, DeadLetterFilter filter) {
    Select select =
        new Select("image FROM dead_letters")
            .where("tenant = ?", tenant.value())
            .whereGiven("kind = ?", filter.kind())
            .whereGiven("agent <> '' AND agent = ?", filter.agent())
            .whereGiven("topic <> '' AND topic = ?", filter.topic())
            .whereContains("cause", filter.cause());
    if (filter.before() != 0) {
      select.where("died_at < ?", filter.before());
    }
    if (filter.after() != 0) {
      select.where("died_at >= ?", filter.after());
    }
    if (filter.capability().isEmpty()) {
      return select;
    }
    return Capability.NAME.matcher(filter.capability()).matches()
        ? select.whereContains("capabilities", "\n" + filter.capability() + "\n")
        : select.where("1 = 0");
  }

  private static void oneOf(String field, String value, List<String> known) {
    if (!value.isEmpty() && !known.contains(value)) {
      throw new InvalidValue(field, "must be one of " + String.join(", ", known));
    }
  }
}
