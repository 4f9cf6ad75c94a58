package io.agentmesh.domain.state;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.RoleGrant;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentChange;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.evidence.Approval;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.LegalHold;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.policy.Policy;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.request.Request;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.tenant.Tenant;
import io.agentmesh.domain.webhook.Webhook;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One piece of a snapshot. All images of a state, in their order, are the state. */
public sealed interface Image {
  /** An API key. */
  @Tag(1)
  record OfKey(ApiKey key) implements Image {}

  /**
   * A tenant: its last delivery number, what it is, and its pace; older ones tell only the first.
   */
  @Tag(2)
  record OfTenant(TenantId tenant, long lastDelivery, @Nullable Tenant told, long pace)
      implements Image {}

  /** What a role may do in a tenant that changed it. */
  @Tag(23)
  record OfRole(TenantId tenant, RoleGrant grant) implements Image {}

  /** A policy of a tenant. */
  @Tag(24)
  record OfPolicy(TenantId tenant, Policy policy) implements Image {}

  /** The greatest version that policies of the tenant ever had. */
  @Tag(25)
  record OfPolicies(TenantId tenant, long lastVersion) implements Image {}

  /** A delegation, open or ended lately. */
  @Tag(40)
  record OfDelegation(Delegation delegation) implements Image {}

  /** An agent. */
  @Tag(3)
  record OfAgent(Agent agent) implements Image {}

  /** A subscription. */
  @Tag(4)
  record OfSubscription(Subscription subscription) implements Image {}

  /** A message on its way. */
  @Tag(5)
  record OfMessage(Message message) implements Image {}

  /** A delivery; its message stands before it. */
  @Tag(6)
  record OfDelivery(Delivery delivery) implements Image {}

  /** A task. */
  @Tag(7)
  record OfTask(Task task) implements Image {}

  /**
   * A chunk of a task's result, of one lease and attempt; its task and those before it stand before
   * it.
   */
  @Tag(16)
  record OfChunk(TenantId tenant, TaskId task, long token, int attempt, Chunk chunk)
      implements Image {}

  /** A dead letter. */
  @Tag(8)
  record OfDeadLetter(DeadLetter deadLetter) implements Image {}

  /** A mending of dead letters. */
  @Tag(11)
  record OfMending(Mending mending) implements Image {}

  /** A remembered idempotency key. */
  @Tag(9)
  record OfRepetition(
      TenantId tenant,
      String principal,
      String operation,
      String key,
      long bodyHash,
      UUID result,
      long at)
      implements Image {}

  /** A producer's window: the remembered numbers and what each was answered with. */
  @Tag(10)
  record OfProducer(
      TenantId tenant,
      String principal,
      UUID producer,
      List<Long> numbers,
      List<UUID> results,
      long lastUsed)
      implements Image {
    /** Copies the lists. */
    public OfProducer {
      numbers = List.copyOf(numbers);
      results = List.copyOf(results);
    }
  }

  /** What changed about an agent, the oldest in front; the agent stands before it. */
  @Tag(14)
  record OfHistory(TenantId tenant, AgentId agent, List<AgentChange> changes) implements Image {
    /** Copies the list. */
    public OfHistory {
      changes = List.copyOf(changes);
    }
  }

  /** The webhook of an agent; the agent stands before it. */
  @Tag(15)
  record OfWebhook(TenantId tenant, AgentId agent, Webhook webhook) implements Image {}

  /** A version of a contract, current or kept for open tasks, which stand behind it. */
  @Tag(21)
  record OfContract(TenantId tenant, Contract contract, boolean current) implements Image {}

  /** The greatest version that contracts of the tenant ever had. */
  @Tag(22)
  record OfContracts(TenantId tenant, long lastVersion) implements Image {}

  /** A legal hold. */
  @Tag(30)
  record OfHold(LegalHold hold) implements Image {}

  /** An approval that was asked for, and given or not. */
  @Tag(31)
  record OfApproval(Approval approval) implements Image {}

  /** An erasure. */
  @Tag(60)
  record OfErasure(Erasure erasure) implements Image {}

  /** A message that more recipients are still to get, and the last place that it reached. */
  @Tag(12)
  record OfFanout(Message message, String place) implements Image {}

  /** A replay of topics; its subscription may be gone. */
  @Tag(20)
  record OfReplay(Replay replay) implements Image {}

  /** A request that can be replied to, or whose reply is kept. */
  @Tag(13)
  record OfRequest(Request request) implements Image {}
}
