package io.agentmesh.server.config;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.ChunkRules;
import io.agentmesh.domain.settings.ConversationRules;
import io.agentmesh.domain.settings.DelegationRules;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.settings.MessageRules;
import io.agentmesh.domain.settings.PolicyRules;
import io.agentmesh.domain.settings.TaskRules;
import io.agentmesh.domain.settings.TenantRules;
import io.agentmesh.server.config.evidence.ApprovalConfig;
import io.agentmesh.server.config.source.Settings;
import java.time.Duration;

/** The figures that the mesh's rules go by. */
public record MeshConfig(MeshRules rules) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration TEN_YEARS = Duration.ofDays(3650);

  static MeshConfig from(Settings s) {
    MeshRules d = MeshRules.DEFAULT;
    return new MeshConfig(
        new MeshRules(
            millis(
                s,
                "mesh.delivery-lease",
                d.deliveryLeaseMillis(),
                "How long a recipient may keep a delivery without acknowledging it."),
            s.count(
                "mesh.delivery-attempts",
                d.deliveryAttempts(),
                1,
                100,
                "Leases of a delivery before it becomes a dead letter."),
            s.duration(
                    "mesh.backoff",
                    Duration.ofMillis(d.backoffMillis()),
                    Duration.ofMillis(1),
                    HOUR,
                    "Backoff after the first failed attempt; it doubles with every further one.")
                .toMillis(),
            millis(s, "mesh.max-backoff", d.maxBackoffMillis(), "Longest backoff."),
            s.count(
                "mesh.max-pending-per-agent",
                d.maxPendingPerAgent(),
                1,
                10_000_000,
                "Messages that may wait for one agent."),
            s.count(
                "mesh.max-open-tasks",
                d.maxQueuedTasks(),
                1,
                10_000_000,
                "Tasks of a tenant that may wait or run."),
            s.count("mesh.max-agents", d.maxAgents(), 1, 1_000_000, "Agents of a tenant."),
            s.count(
                "mesh.max-subscriptions",
                d.maxSubscriptions(),
                1,
                1_000_000,
                "Subscriptions of a tenant."),
            s.duration(
                    "mesh.idempotency-window",
                    Duration.ofMillis(d.idempotencyMillis()),
                    SECOND,
                    Duration.ofDays(7),
                    "How long an idempotency key is remembered.")
                .toMillis(),
            s.count(
                "mesh.max-idempotency-keys",
                d.maxIdempotencyKeys(),
                1,
                10_000_000,
                "Idempotency keys of a tenant remembered at once; a full window refuses new ones."),
            s.count(
                "mesh.max-producers",
                d.maxProducers(),
                1,
                1_000_000,
                "Session clients whose sequence numbers are remembered at once."),
            s.count(
                "mesh.retained-tasks",
                d.retainedTasks(),
                0,
                10_000_000,
                "Ended tasks kept in memory; older ones are read from the database."),
            weights(s),
            tenants(s),
            tasks(s),
            messages(s),
            conversations(s),
            AgentConfig.from(s),
            WebhookConfig.rules(s),
            SchemaConfig.rules(s),
            policies(s),
            ApprovalConfig.rules(s)));
  }

  private static PolicyRules policies(Settings s) {
    PolicyRules d = PolicyRules.DEFAULT;
    return new PolicyRules(
        s.count("policies.max", d.perTenant(), 0, 10_000, "Policies of a tenant."), delegations(s));
  }

  private static DelegationRules delegations(Settings s) {
    DelegationRules d = DelegationRules.DEFAULT;
    return new DelegationRules(
        s.count(
            "delegations.max",
            d.perTenant(),
            0,
            1_000_000,
            "Delegations of a tenant, with those that ended lately."),
        s.duration(
                "delegations.usual",
                Duration.ofMillis(d.usualMillis()),
                SECOND,
                TEN_YEARS,
                "How long a delegation is open that does not say it.")
            .toMillis(),
        s.duration(
                "delegations.longest",
                Duration.ofMillis(d.longestMillis()),
                SECOND,
                TEN_YEARS,
                "How long a delegation is open at the most.")
            .toMillis(),
        s.duration(
                "delegations.keep-ended",
                Duration.ofMillis(d.keptMillis()),
                SECOND,
                TEN_YEARS,
                "How long a delegation is shown after its end.")
            .toMillis());
  }

  private static TenantRules tenants(Settings s) {
    TenantRules d = TenantRules.DEFAULT;
    return new TenantRules(
        s.count("tenants.max", d.maxTenants(), 1, 100_000, "Tenants that may exist at once."),
        s.count(
            "tenants.messages-per-second",
            d.messagesPerSecond(),
            0,
            1_000_000,
            "Messages of a tenant accepted in a second, in the long run; 0 is no bound."),
        s.count(
            "tenants.message-burst",
            d.messageBurst(),
            0,
            10_000_000,
            "Messages of a tenant accepted at once after a pause; 0 is as many as in a second."),
        s.count(
            "tenants.pending-deliveries",
            d.pendingDeliveries(),
            0,
            100_000_000,
            "Deliveries of a tenant on their way; 0 is no bound."),
        s.bytes(
            "tenants.payload-bytes",
            d.payloadBytes(),
            0,
            1L << 50,
            "Payload of a tenant's messages on their way and open tasks; 0B is no bound."));
  }

  private static TaskRules tasks(Settings s) {
    TaskRules d = TaskRules.DEFAULT;
    return new TaskRules(
        s.count("tasks.max-depth", d.maxDepth(), 1, 32, "Tasks that may stand above a task."),
        s.count(
            "tasks.max-descendants",
            d.maxDescendants(),
            1,
            1_000_000,
            "Open tasks that may stand below a task without parent."),
        s.count(
            "tasks.max-questions",
            d.maxQuestions(),
            0,
            8,
            "Times that the workers of a task may ask for input."),
        chunks(s));
  }

  private static ChunkRules chunks(Settings s) {
    ChunkRules d = ChunkRules.DEFAULT;
    return new ChunkRules(
        s.count(
            "tasks.max-chunks",
            d.maxChunks(),
            0,
            100_000,
            "Result chunks that one lease of a task may add."),
        Math.toIntExact(
            s.bytes(
                "tasks.max-chunk-size", d.maxChunkBytes(), 1, 1 << 20, "Largest result chunk.")),
        s.bytes(
            "tasks.max-chunk-bytes",
            d.maxBytes(),
            0,
            1L << 30,
            "Result chunks of one lease of a task together."),
        s.bytes(
            "tasks.ended-chunk-bytes",
            d.endedBytes(),
            0,
            1L << 40,
            "Result chunks of a tenant's ended tasks that snapshots and backups hold; the database"
                + " has all."));
  }

  private static MessageRules messages(Settings s) {
    MessageRules d = MessageRules.DEFAULT;
    return new MessageRules(
        s.count(
            "mesh.max-hops",
            d.maxHops(),
            1,
            1000,
            "Messages that may stand before one in its chain of causes."),
        s.count(
            "mesh.max-fan-outs",
            d.maxFanouts(),
            1,
            10_000,
            "Messages of a tenant that may be on their way to many recipients at once."),
        s.count(
            "mesh.fan-out-part",
            d.fanoutPart(),
            1,
            256,
            "Recipients that one journal record gives a message to."),
        s.count(
            "mesh.max-replays",
            d.maxReplays(),
            1,
            1000,
            "Replays of a tenant's topics that may be under way at once."));
  }

  private static ConversationRules conversations(Settings s) {
    ConversationRules d = ConversationRules.DEFAULT;
    return new ConversationRules(
        s.duration(
                "requests.retention",
                Duration.ofMillis(d.requestMillis()),
                SECOND,
                Duration.ofDays(1),
                "How long after a request its reply is taken, and kept.")
            .toMillis(),
        s.count(
            "requests.max",
            d.maxRequests(),
            1,
            1_000_000,
            "Requests of a tenant that are kept at once, those with a reply included."),
        s.bytes(
            "requests.max-reply-bytes",
            d.maxReplyBytes(),
            1 << 20,
            1L << 40,
            "Payload of a tenant's replies that are kept at once."),
        s.count(
            "requests.max-recipients",
            d.maxRecipients(),
            1,
            256,
            "Agents that one request may reach."));
  }

  private static long millis(Settings s, String key, long fallback, String meaning) {
    return s.duration(key, Duration.ofMillis(fallback), SECOND, HOUR, meaning).toMillis();
  }

  private static Weights weights(Settings s) {
    Weights d = Weights.DEFAULT;
    int capability = weight(s, "capability", d.capability(), "proficiency");
    int availability = weight(s, "availability", d.availability(), "how much the agent asks for");
    int load = weight(s, "load", d.load(), "free slots");
    int performance = weight(s, "performance", d.performance(), "share of completed attempts");
    int response = weight(s, "response-time", d.responseTime(), "mean execution time");
    try {
      return new Weights(capability, availability, load, performance, response);
    } catch (InvalidValue e) {
      s.problem("placement.weights must add up to 100");
      return d;
    }
  }

  private static int weight(Settings s, String part, int fallback, String meaning) {
    return s.count(
        "placement.weights." + part, fallback, 0, 100, "Percent of the score for " + meaning + ".");
  }
}
