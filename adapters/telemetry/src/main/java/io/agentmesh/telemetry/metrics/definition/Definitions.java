package io.agentmesh.telemetry.metrics.definition;

import static io.agentmesh.telemetry.metrics.definition.Definition.counter;
import static io.agentmesh.telemetry.metrics.definition.Definition.gauge;
import static io.agentmesh.telemetry.metrics.definition.Definition.histogram;

import java.util.List;

/** Every metric of the mesh; what the library tells of the JVM and the process comes beside it. */
public final class Definitions {
  private static final String TENANT = "tenant";
  private static final List<Double> FAST =
      List.of(.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1.0, 2.5, 5.0, 10.0, 30.0);
  private static final List<Double> SLOW =
      List.of(.005, .01, .05, .1, .5, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0);
  private static final List<Double> DISK =
      List.of(.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1.0);
  private static final List<Double> RECORDS =
      List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0, 4096.0);

  public static final Definition ROUTED =
      counter(
          "agentmesh_messages_routed_total",
          List.of(TENANT, "address"),
          "Messages that were accepted, by what they were addressed to.",
          "The load. `address` is `agent`, `topic`, `capability` or `everyone`.");
  public static final Definition ROUTING_LATENCY =
      histogram(
          "agentmesh_message_routing_latency_seconds",
          List.of(),
          "Time from when a delivery may go until its recipient is first handed it.",
          "Long while stores are quick: too few agents take messages. A delivery that waited behind"
              + " 65,536 later ones of its tenant is not counted;"
              + " `agentmesh_oldest_message_age_seconds` shows it.",
          FAST);
  public static final Definition ROUTING_ERRORS =
      counter(
          "agentmesh_routing_errors_total",
          List.of(TENANT, "reason"),
          "Messages that were not accepted, and deliveries that became dead letters.",
          "`unavailable` and `dead` are the mesh's or its agents' to mend, the others (`invalid`,"
              + " `forbidden`, `not_found`, `too_many`, `conflict`) the sender's.");
  public static final Definition IN_QUEUE =
      gauge(
          "agentmesh_messages_in_queue",
          List.of(TENANT, "state"),
          "Deliveries on their way: `waiting` for their recipient, or `leased` by it.",
          "Grows without end: recipients are too slow or gone.");
  public static final Definition OLDEST =
      gauge(
          "agentmesh_oldest_message_age_seconds",
          List.of(TENANT),
          "Age of the delivery that is on its way for longest, from when it may go; 0 without one.",
          "Somebody gets nothing, though others may: look for its recipient.");
  public static final Definition AGENTS =
      gauge(
          "agentmesh_active_agents",
          List.of(TENANT, "status"),
          "Agents that are registered and not terminated, by the status that is shown of them.",
          "`unhealthy` ones are silent, do badly, or can not be reached by their webhook.");
  public static final Definition AGENT_CHANGES =
      counter(
          "agentmesh_agent_state_changes_total",
          List.of(TENANT, "to"),
          "Changes of agents: `registered`, `active`, `paused`, `quarantined`, `terminated`,"
              + " `healthy`, `unhealthy`.",
          "Many changes between `healthy` and `unhealthy`: heartbeats are too rare or lost.");
  public static final Definition LOAD =
      gauge(
          "agentmesh_agent_load_ratio",
          List.of(TENANT),
          "Task leases of the agents that take work, in parts of what they take at once; 0 without"
              + " any.",
          "Near 1: tasks wait for agents, so start more.");
  public static final Definition COVERAGE =
      gauge(
          "agentmesh_agent_capability_coverage",
          List.of(TENANT),
          "Part of the capabilities that registered agents have which an agent that takes work has;"
              + " 1 without any.",
          "Below 1: tasks that need the rest wait until an agent comes back.");
  public static final Definition SCHEDULE_TO_START =
      histogram(
          "agentmesh_task_schedule_to_start_seconds",
          List.of(),
          "Time from when a task is submitted until an agent first begins it.",
          "Long: too few agents have what tasks need.",
          SLOW);
  public static final Definition EXECUTION =
      histogram(
          "agentmesh_task_execution_seconds",
          List.of("outcome"),
          "Time from when an agent begins a task until that attempt ends: `completed` or `failed`.",
          "What agents need for their work.",
          SLOW);
  public static final Definition TASKS =
      counter(
          "agentmesh_tasks_total",
          List.of(TENANT, "outcome"),
          "Tasks that ended: `completed`, `failed`, `expired` or `cancelled`.",
          "Many `failed` or `expired`: see the dead letters.");
  public static final Definition IN_PROGRESS =
      gauge(
          "agentmesh_tasks_in_progress",
          List.of(TENANT, "state"),
          "Tasks that have not ended: `leased` by an agent, or `waiting` for one or for input.",
          "Grows without end: too few agents, or none for what is asked.");
  public static final Definition DEAD_LETTERS =
      gauge(
          "agentmesh_dead_letters",
          List.of(TENANT),
          "Dead letters that are kept.",
          "Each waits for somebody to redrive or discard it.");
  public static final Definition COMMIT =
      histogram(
          "agentmesh_store_commit_seconds",
          List.of(),
          "Time that it takes to write and force a batch of the journal.",
          "Every answer waits for this: a slow disk shows here first.",
          DISK);
  public static final Definition BATCH =
      histogram(
          "agentmesh_store_batch_size",
          List.of(),
          "Records that were written and forced together.",
          "Grows with the load, which is what makes many callers cheap.",
          RECORDS);
  public static final Definition ENTRIES =
      counter(
          "agentmesh_audit_entries_total",
          List.of("action", "outcome"),
          "Entries for the audit trail that were journaled, by action and outcome.",
          "Denials and failed logins stand out here.");
  public static final Definition APPEND =
      histogram(
          "agentmesh_audit_append_seconds",
          List.of(),
          "Time that it takes to add new entries to the ledgers and sign their checkpoints; now and"
              + " then also to make them durable.",
          "Long: the disk is slow, or very many tenants are busy at once.",
          FAST);
  public static final Definition CHECKPOINT_AGE =
      gauge(
          "agentmesh_audit_checkpoint_age_seconds",
          List.of(),
          "How long the first entry that no checkpoint shows has waited for one; 0 when all are"
              + " shown.",
          "Above some seconds: the ledgers are stuck, see `/health`.");
  public static final Definition BREAKER =
      gauge(
          "agentmesh_breaker_state",
          List.of("policy", "state"),
          "1 for the state that the circuit of a policy is in, `closed`, `half_open` or `open`, 0"
              + " for the others.",
          "`open`: the other side fails, and is not called for a while.");
  public static final Definition RETRIES =
      counter(
          "agentmesh_retries_total",
          List.of("policy"),
          "Calls of a policy that were made again after a failure.",
          "Many: the other side is shaky.");
  public static final Definition BULKHEAD =
      gauge(
          "agentmesh_bulkhead_utilization_ratio",
          List.of("policy"),
          "Calls under way of a policy, in parts of those that may be.",
          "Near 1: the other side is slow, and calls wait.");
  public static final Definition FAULTS =
      gauge(
          "agentmesh_chaos_faults",
          List.of("point"),
          "Faults that are injected on purpose now, by the point where they hit.",
          "Above 0: somebody tries something; `agentmesh chaos list` says who and what.");
  public static final Definition HTTP =
      histogram(
          "agentmesh_http_request_duration_seconds",
          List.of("operation", "status"),
          "Time from the head of a request until it is answered, by operation of the contract"
              + " (`none` for what is none) and class of the status.",
          "Operations that wait on purpose take as long as they were asked to; streams are counted"
              + " when they begin.",
          FAST);
  public static final Definition RATE_LIMITED =
      counter(
          "agentmesh_rate_limited_total",
          List.of("limit"),
          "Requests, frames and credentials over a limit: `principal`, `tenant`, `failures`,"
              + " `waits`; `quota` for what a tenant's quotas refused.",
          "`failures`: somebody guesses. The others: a client in a loop, or limits that are too"
              + " tight.");
  public static final Definition SPANS =
      counter(
          "agentmesh_trace_spans_total",
          List.of("outcome"),
          "Spans that the collector took, `exported`, that it did not take, `failed`, and that"
              + " found no room on their way to it, `dropped`.",
          "`failed`: the collector is away or refuses. `dropped`: sample less, or let more wait.");
  public static final Definition BUILD =
      new Definition(
          "agentmesh_build_info",
          Definition.Type.INFO,
          List.of("version"),
          "1, with the version of the node.",
          "Which nodes run what.",
          List.of());
  public static final Definition HEALTH =
      gauge(
          "agentmesh_component_health",
          List.of("component"),
          "A component as `/health` has it: 1 healthy, 0.5 degraded, 0 unhealthy.",
          "`/health` says in words what is wrong.");
  public static final Definition DISK_FREE =
      gauge(
          "agentmesh_disk_free_bytes",
          List.of(),
          "Free space where the data directory is.",
          "Below `journal.min-free` new work is refused.");
  public static final Definition DISK_SIZE =
      gauge(
          "agentmesh_disk_size_bytes",
          List.of(),
          "Whole space where the data directory is.",
          "To tell free space in parts.");
  public static final Definition LAG =
      gauge(
          "agentmesh_metrics_lag_records",
          List.of(),
          "Journal records that the counters of acts have not counted yet.",
          "Not near 0: what is counted comes late.");

  /** All of them, in the order of the reference page. */
  public static final List<Definition> ALL =
      List.of(
          ROUTED,
          ROUTING_LATENCY,
          ROUTING_ERRORS,
          IN_QUEUE,
          OLDEST,
          DEAD_LETTERS,
          AGENTS,
          AGENT_CHANGES,
          LOAD,
          COVERAGE,
          TASKS,
          IN_PROGRESS,
          SCHEDULE_TO_START,
          EXECUTION,
          COMMIT,
          BATCH,
          ENTRIES,
          APPEND,
          CHECKPOINT_AGE,
          BREAKER,
          RETRIES,
          BULKHEAD,
          FAULTS,
          HTTP,
          RATE_LIMITED,
          HEALTH,
          DISK_FREE,
          DISK_SIZE,
          LAG,
          SPANS,
          BUILD);

  private Definitions() {}
}
