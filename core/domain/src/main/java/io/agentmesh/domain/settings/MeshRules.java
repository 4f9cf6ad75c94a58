package io.agentmesh.domain.settings;

import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.tenant.Quotas;

/**
 * The figures that the rules go by; durations are milliseconds.
 *
 * @param deliveryLeaseMillis how long a recipient may keep a delivery without acknowledging it
 * @param deliveryAttempts leases of a delivery before it is dead
 * @param backoffMillis first backoff after a failed attempt; it doubles with every further one
 * @param maxBackoffMillis longest backoff
 * @param maxPendingPerAgent deliveries that may wait for one agent
 * @param maxQueuedTasks tasks of a tenant that may wait or run
 * @param maxAgents agents of a tenant
 * @param maxSubscriptions subscriptions of a tenant
 * @param idempotencyMillis how long an idempotency key is remembered
 * @param maxIdempotencyKeys keys remembered at once; a full window refuses, it never forgets early
 * @param maxProducers producers whose sequence numbers are remembered at once
 * @param retainedTasks ended tasks that stay in the shard's memory
 * @param weights parts of the placement score
 * @param tenants how many tenants, and what each may have
 * @param tasks the figures of tasks
 * @param messages figures of messages
 * @param conversations the figures of requests and their replies
 * @param agents figures of agents
 * @param webhooks figures of webhooks
 * @param schemas figures of contracts of capabilities
 * @param policies figures of policies, and of those who act for others
 * @param approvals what needs the approval of a second person
 */
public record MeshRules(
    long deliveryLeaseMillis,
    int deliveryAttempts,
    long backoffMillis,
    long maxBackoffMillis,
    int maxPendingPerAgent,
    int maxQueuedTasks,
    int maxAgents,
    int maxSubscriptions,
    long idempotencyMillis,
    int maxIdempotencyKeys,
    int maxProducers,
    int retainedTasks,
    Weights weights,
    TenantRules tenants,
    TaskRules tasks,
    MessageRules messages,
    ConversationRules conversations,
    AgentRules agents,
    WebhookRules webhooks,
    SchemaRules schemas,
    PolicyRules policies,
    ApprovalRules approvals) {
  /** What holds unless it is configured otherwise. */
  public static final MeshRules DEFAULT =
      new MeshRules(
          30_000,
          5,
          1000,
          60_000,
          200_000,
          500_000,
          20_000,
          20_000,
          86_400_000,
          2_000_000,
          10_000,
          20_000,
          Weights.DEFAULT,
          TenantRules.DEFAULT,
          TaskRules.DEFAULT,
          MessageRules.DEFAULT,
          ConversationRules.DEFAULT,
          AgentRules.DEFAULT,
          WebhookRules.DEFAULT,
          SchemaRules.DEFAULT,
          PolicyRules.DEFAULT,
          ApprovalRules.DEFAULT);

  /** With what holds for tenants, tasks, messages and agents unless it is configured otherwise. */
  public MeshRules(
      long deliveryLeaseMillis,
      int deliveryAttempts,
      long backoffMillis,
      long maxBackoffMillis,
      int maxPendingPerAgent,
      int maxQueuedTasks,
      int maxAgents,
      int maxSubscriptions,
      long idempotencyMillis,
      int maxIdempotencyKeys,
      int maxProducers,
      int retainedTasks,
      Weights weights) {
    this(
        deliveryLeaseMillis,
        deliveryAttempts,
        backoffMillis,
        maxBackoffMillis,
        maxPendingPerAgent,
        maxQueuedTasks,
        maxAgents,
        maxSubscriptions,
        idempotencyMillis,
        maxIdempotencyKeys,
        maxProducers,
        retainedTasks,
        weights,
        TenantRules.DEFAULT,
        TaskRules.DEFAULT,
        MessageRules.DEFAULT,
        ConversationRules.DEFAULT,
        AgentRules.DEFAULT,
        WebhookRules.DEFAULT,
        SchemaRules.DEFAULT,
        PolicyRules.DEFAULT,
        ApprovalRules.DEFAULT);
  }

  /** With other figures for tenants. */
  public MeshRules with(TenantRules next) {
    return with(
        next, tasks, messages, conversations, agents, webhooks, schemas, policies, approvals);
  }

  /** With other figures for tasks. */
  public MeshRules with(TaskRules next) {
    return with(
        tenants, next, messages, conversations, agents, webhooks, schemas, policies, approvals);
  }

  /** With other figures for messages. */
  public MeshRules with(MessageRules next) {
    return with(
        tenants, tasks, next, conversations, agents, webhooks, schemas, policies, approvals);
  }

  /** With other figures for requests and replies. */
  public MeshRules with(ConversationRules next) {
    return with(tenants, tasks, messages, next, agents, webhooks, schemas, policies, approvals);
  }

  /** With other figures for agents. */
  public MeshRules with(AgentRules next) {
    return with(
        tenants, tasks, messages, conversations, next, webhooks, schemas, policies, approvals);
  }

  /** With other figures for webhooks. */
  public MeshRules with(WebhookRules next) {
    return with(
        tenants, tasks, messages, conversations, agents, next, schemas, policies, approvals);
  }

  /** With other figures for contracts of capabilities. */
  public MeshRules with(SchemaRules next) {
    return with(
        tenants, tasks, messages, conversations, agents, webhooks, next, policies, approvals);
  }

  /** With other figures for policies. */
  public MeshRules with(PolicyRules next) {
    return with(
        tenants, tasks, messages, conversations, agents, webhooks, schemas, next, approvals);
  }

  /** With other acts that need the approval of a second person. */
  public MeshRules with(ApprovalRules next) {
    return with(tenants, tasks, messages, conversations, agents, webhooks, schemas, policies, next);
  }

  private MeshRules with(
      TenantRules nextTenants,
      TaskRules nextTasks,
      MessageRules nextMessages,
      ConversationRules nextConversations,
      AgentRules nextAgents,
      WebhookRules nextWebhooks,
      SchemaRules nextSchemas,
      PolicyRules nextPolicies,
      ApprovalRules nextApprovals) {
    return new MeshRules(
        deliveryLeaseMillis,
        deliveryAttempts,
        backoffMillis,
        maxBackoffMillis,
        maxPendingPerAgent,
        maxQueuedTasks,
        maxAgents,
        maxSubscriptions,
        idempotencyMillis,
        maxIdempotencyKeys,
        maxProducers,
        retainedTasks,
        weights,
        nextTenants,
        nextTasks,
        nextMessages,
        nextConversations,
        nextAgents,
        nextWebhooks,
        nextSchemas,
        nextPolicies,
        nextApprovals);
  }

  /** With other figures for delegations. */
  public MeshRules with(DelegationRules next) {
    return with(new PolicyRules(policies.perTenant(), next));
  }

  /** The figures of delegations. */
  public DelegationRules delegations() {
    return policies.delegations();
  }

  /** What a tenant may have unless its own quotas say otherwise. */
  public Quotas quotas() {
    return new Quotas(
        maxAgents,
        tenants.messagesPerSecond(),
        tenants.messageBurst(),
        tenants.pendingDeliveries(),
        tenants.payloadBytes());
  }

  /** The backoff after the given number of attempts, in microseconds. */
  public long backoffMicros(int attempts) {
    int doublings = Math.clamp(attempts - 1, 0, 20);
    return Math.min(maxBackoffMillis, backoffMillis << doublings) * 1000;
  }
}
