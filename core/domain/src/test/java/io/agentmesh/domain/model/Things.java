package io.agentmesh.domain.model;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.command.MendingCommand;
import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.MendingId;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.message.TopicPattern;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The things that the model keeps in plain lists. */
final class Things {
  private Things() {}

  static final class AnAgent {
    final AgentId id;
    AgentSpec spec;
    long version;
    String steered = "ACTIVE";
    boolean healthy = true;
    String judgedBy = "";
    String judgement = "";
    long judgedAt;
    int bad;
    int good;
    int failures;
    int proofs;
    long restsUntil;
    final Map<String, Integer> caps = new TreeMap<>();
    final List<String> history = new ArrayList<>();
    long completed;
    long failed;
    long mean;
    long heardAt;
    long registeredAt;
    @Nullable AHook hook;
    int wantsDeliveries;
    int wantsTasks;

    AnAgent(AgentId id, AgentSpec spec) {
      this.id = id;
      this.spec = spec;
    }

    void judged(boolean next, String by, String why, long at) {
      healthy = next;
      changed(next ? "RECOVERED" : "UNHEALTHY", "", why, at);
      judgedBy = by;
      judgement = why;
      judgedAt = at;
    }

    void changed(String what, String by, String why, long at) {
      history.add(what + " by " + by + " at " + at + ": " + why);
      if (history.size() > 50) {
        history.removeFirst();
      }
    }

    boolean silent() {
      return !healthy && judgedBy.equals("SILENCE");
    }

    boolean unreachable() {
      return !healthy && judgedBy.equals("WEBHOOK");
    }

    boolean failing() {
      return !healthy && judgedBy.equals("FAILURES");
    }

    boolean pushed() {
      return hook != null && hook.disabled.isEmpty();
    }

    void hookChanged(String by, String why, long at) {
      heardAt = at;
      changed("WEBHOOK_CHANGED", by, why, at);
    }

    boolean gone() {
      return steered.equals("TERMINATED");
    }

    boolean takesWork() {
      return steered.equals("ACTIVE") && healthy;
    }

    boolean takesMessages() {
      return steered.equals("ACTIVE") && (healthy || failing());
    }
  }

  /** A webhook. */
  static final class AHook {
    final String url;
    final String setBy;
    final long setAt;
    long rotatedAt;
    String disabled = "";

    AHook(String url, String setBy, long setAt, long rotatedAt) {
      this.url = url;
      this.setBy = setBy;
      this.setAt = setAt;
      this.rotatedAt = rotatedAt;
    }

    @Override
    public String toString() {
      return url + " by " + setBy + " at " + setAt + ", " + rotatedAt + " " + disabled;
    }
  }

  /** A delivery; the token is 0 while nobody holds it. */
  static final class ADelivery {
    final long number;
    final MessageId message;
    AgentId recipient;
    @Nullable SubscriptionId subscription;
    final int priority;
    final int bytes;
    boolean movable;
    String key = "";
    long expiresAt;
    Address to;
    int hops;
    String about;
    int attempt;
    boolean redelivered;
    long notBefore;
    boolean ready = true;
    long token;
    long leasedAt;
    long deadline;
    final List<String> history = new ArrayList<>();

    ADelivery(long number, AMessage message, ARecipient recipient) {
      this.number = number;
      this.message = message.id;
      this.to = message.to;
      this.recipient = recipient.agent;
      this.subscription = recipient.because;
      this.movable = recipient.movable;
      this.priority = message.envelope.priority();
      Terms terms = message.envelope.termsOrNone();
      this.key = terms.orderingKey();
      this.expiresAt = terms.expiresAt();
      this.notBefore = terms.notBefore();
      this.hops = terms.hops();
      this.about = terms.dataSubject();
      this.bytes = message.bytes;
    }

    ADelivery(long number, ADelivery dead, MessageId message, int priority, int bytes) {
      this.number = number;
      this.message = message;
      this.to = dead.to;
      this.recipient = dead.recipient;
      this.subscription = dead.subscription;
      this.movable = dead.movable;
      this.priority = priority;
      this.bytes = bytes;
      this.history.addAll(dead.history);
      this.key = dead.key;
      this.hops = dead.hops;
      this.about = dead.about;
      this.redelivered = true;
    }

    boolean expired(long time) {
      return expiresAt != 0 && expiresAt <= time;
    }
  }

  /** A message that asks for a reply, and the reply that it has. */
  static final class ARequest {
    final MessageId id;
    final String conversation;
    final long until;
    final String about;
    final List<AgentId> acknowledgedBy = new ArrayList<>();
    @Nullable UUID reply;
    @Nullable AgentId repliedBy;
    int replyBytes;

    ARequest(MessageId id, String correlationId, long until, String about) {
      this.about = about;
      this.id = id;
      this.conversation = correlationId.isEmpty() ? id.toString() : correlationId;
      this.until = until;
    }
  }

  /** What a worker asked; the answer is null while nobody gave one. */
  static final class AQuestion {
    final AgentId askedBy;
    final String text;
    final long askedAt;
    @Nullable String answer;
    String answeredBy = "";
    long answeredAt;

    AQuestion(AgentId askedBy, String text, long askedAt) {
      this.askedBy = askedBy;
      this.text = text;
      this.askedAt = askedAt;
    }
  }

  /** A lease that expired and whose late result would still count. */
  record AChance(AgentId agent, long token) {}

  /** A task; it has a holder while it is ASSIGNED or RUNNING. */
  static final class ATask {
    final TaskId id;
    final TaskSpec spec;
    final String submitter;
    final long submittedAt;
    final @Nullable TaskId redriveOf;
    String label = "QUEUED";
    int attempt;
    long notBefore;
    boolean ready = true;
    @Nullable AgentId holder;
    long token;
    long deadline;
    long startedAt;
    int progress;
    String progressText = "";
    long endedAt;
    long firstStartedAt;
    boolean salvaged;
    boolean tree;
    List<TaskId> above = List.of();
    List<Pin> pins = List.of();
    long chunksUnder;
    int chunksOfAttempt;
    final List<String> chunks = new ArrayList<>();
    final List<AChance> chances = new ArrayList<>();
    final List<AQuestion> questions = new ArrayList<>();
    final List<AgentId> refusedBy = new ArrayList<>();
    final List<AgentId> failedWith = new ArrayList<>();

    ATask(
        TaskId id, TaskSpec spec, String submitter, long submittedAt, @Nullable TaskId redriveOf) {
      this.id = id;
      this.spec = spec;
      this.submitter = submitter;
      this.submittedAt = submittedAt;
      this.redriveOf = redriveOf;
    }

    boolean ended() {
      return label.equals("COMPLETED") || label.equals("FAILED") || label.equals("CANCELLED");
    }

    int bytes() {
      return spec.payload().size() + chunks.stream().mapToInt(String::length).sum();
    }

    boolean isHeldBy(AgentId agent) {
      return agent.equals(holder);
    }
  }

  record ASubscription(
      SubscriptionId id, TopicPattern topic, AgentId agent, String group, long createdAt) {

    String groupName() {
      return group + " " + topic;
    }
  }

  record AMessage(MessageId id, Address to, Envelope envelope, long at, int bytes) {}

  /** Who gets a message; the place says where in a long fan-out. */
  record ARecipient(
      AgentId agent, @Nullable SubscriptionId because, boolean movable, String place, long since) {}

  static final class AFanout {
    final AMessage message;
    String place;

    AFanout(AMessage message, String place) {
      this.message = message;
      this.place = place;
    }
  }

  /** Either a task or a delivery died; the id is the mesh's, learnt when it is first seen. */
  static final class ADeadLetter {
    final @Nullable ATask task;
    final @Nullable ADelivery delivery;
    final int attempts;
    final long diedAt;
    String successor = "";
    @Nullable DeadLetterId id;

    ADeadLetter(@Nullable ATask task, @Nullable ADelivery delivery, int attempts, long diedAt) {
      this.task = task;
      this.delivery = delivery;
      this.attempts = attempts;
      this.diedAt = diedAt;
    }

    String agent() {
      if (delivery != null) {
        return delivery.recipient.value();
      }
      return task == null || task.failedWith.isEmpty() ? "" : task.failedWith.getLast().value();
    }

    String subject() {
      return task != null
          ? "task " + task.id
          : "delivery " + (delivery == null ? 0 : delivery.number);
    }
  }

  /** A mending; {@code after} is the last dead letter that it looked at. */
  static final class AMending {
    final MendingId id;
    final MendingCommand.Mend command;
    final String startedBy;
    final long startedAt;
    String status = "RUNNING";
    @Nullable DeadLetterId after;
    long dueAt;
    long examined;
    long mended;
    long refused;

    AMending(MendingId id, MendingCommand.Mend command, String startedBy, long startedAt) {
      this.id = id;
      this.command = command;
      this.startedBy = startedBy;
      this.startedAt = startedAt;
      this.dueAt = startedAt;
    }
  }

  record AKey(String scope, long bodyHash, UUID result, long at) {}

  static final class AProducer {
    final String scope;
    final Map<Long, UUID> results = new TreeMap<>();
    long last;

    AProducer(String scope) {
      this.scope = scope;
    }
  }

  /** Another tenant, which has nothing but its admin keys. */
  static final class ATenant {
    final TenantId id;
    String standing = "ACTIVE";
    final List<String> keys = new ArrayList<>();

    ATenant(TenantId id, String key) {
      this.id = id;
      this.keys.add(key);
    }
  }

  static final class AnApiKey {
    final String id;
    final List<Role> roles;
    final List<String> agents;
    final long expiresAt;
    final long createdAt;
    boolean revoked;

    AnApiKey(String id, List<Role> roles, List<String> agents, long expiresAt, long createdAt) {
      this.id = id;
      this.roles = roles;
      this.agents = agents;
      this.expiresAt = expiresAt;
      this.createdAt = createdAt;
    }
  }
}
