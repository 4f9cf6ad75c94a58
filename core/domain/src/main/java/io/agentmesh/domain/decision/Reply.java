package io.agentmesh.domain.decision;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.RoleGrant;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.contract.Side;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.evidence.Approval;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.LegalHold;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.policy.Policy;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.tenant.Tenant;
import io.agentmesh.domain.webhook.Webhook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an accepted command answers. */
public sealed interface Reply {
  /** Nothing but that it happened. */
  Reply DONE = new Done();

  /** It happened. */
  record Done() implements Reply {}

  /** The agent as it is now; created says whether it is new. */
  record OfAgent(Agent agent, boolean created) implements Reply {}

  /** The message's id, whether it was known before, and how many recipients it has. */
  record Published(MessageId message, boolean duplicate, int deliveries) implements Reply {}

  /** The reply's id and whether it was known before. */
  record Replied(MessageId reply, boolean duplicate) implements Reply {}

  /** The subscription, and whether it is new. */
  record OfSubscription(Subscription subscription, boolean created) implements Reply {}

  /** The replay as it is now. */
  record OfReplay(Replay replay) implements Reply {}

  /** The task's id and whether it was known before. */
  record Submitted(TaskId task, boolean duplicate) implements Reply {}

  /** What a redriven dead letter became: a task, or its message again. */
  record Redriven(DeadLetter deadLetter, @Nullable TaskId task, @Nullable MessageId message)
      implements Reply {}

  /** The mending as it is now. */
  record OfMending(Mending mending) implements Reply {}

  /** The tenant as it is now. */
  record OfTenant(Tenant tenant) implements Reply {}

  /** The webhook as it is now; created says whether it is new. */
  record OfWebhook(Webhook webhook, boolean created) implements Reply {}

  /** The contract as it is now; created says whether the capability had none. */
  record OfContract(Contract contract, boolean created) implements Reply {}

  /** The legal hold as it is now, or was when it was released. */
  record OfHold(LegalHold hold) implements Reply {}

  /** The approval as it is now, or as it was when it ended. */
  record OfApproval(Approval approval) implements Reply {}

  /** The erasure as it is now. */
  record OfErasure(Erasure erasure) implements Reply {}

  /** What stands for a data subject in the mesh. */
  record OfSubject(String standIn) implements Reply {}

  /**
   * Nothing happened yet: the payload has to be judged by that side of the contracts first, and
   * then the command comes again with their versions.
   */
  record Unjudged(Side side, Payload payload, List<Contract> by) implements Reply {}

  /** What the role may do now. */
  record OfRole(RoleGrant grant) implements Reply {}

  /** The policy as it is now; created says whether it is new. */
  record OfPolicy(Policy policy, boolean created) implements Reply {}

  /** The delegation as it is now. */
  record OfDelegation(Delegation delegation) implements Reply {}

  /** The key, without its secret. */
  record OfKey(ApiKey key) implements Reply {}
}
