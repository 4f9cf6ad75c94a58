package io.agentmesh.domain.state;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.event.TenantEvent;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.access.Rights;
import io.agentmesh.domain.state.agent.Histories;
import io.agentmesh.domain.state.agent.Webhooks;
import io.agentmesh.domain.state.contract.Contracts;
import io.agentmesh.domain.state.evidence.Approvals;
import io.agentmesh.domain.state.evidence.Erasures;
import io.agentmesh.domain.state.evidence.Holds;
import io.agentmesh.domain.state.mail.Requests;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.state.once.KeyShelf;
import io.agentmesh.domain.state.topic.Subscriptions;
import io.agentmesh.domain.state.work.Stirring;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.domain.tenant.Account;
import io.agentmesh.domain.tenant.Pace;
import io.agentmesh.domain.tenant.Tenant;
import io.agentmesh.domain.webhook.Webhook;

/** Everything that belongs to one tenant. */
public final class TenantState {
  private final TenantId id;
  private final MeshRules rules;
  private final Agents agents = new Agents();
  private final Tasks tasks;
  private final DeadLetters deadLetters = new DeadLetters();
  private final Repetitions repetitions;
  private final Presence presence;
  private final Histories histories;
  private final Webhooks webhooks = new Webhooks();
  private final Contracts contracts = new Contracts();
  private final Rights rights = new Rights();
  private final Holds holds = new Holds();
  private final Approvals approvals = new Approvals();
  private final Erasures erasures = new Erasures();
  private final Post post;
  private boolean tasksStirred;
  private Account account;

  TenantState(TenantId id, MeshRules rules, Shelf shelf, KeyShelf keyShelf) {
    this.id = id;
    this.rules = rules;
    this.repetitions = new Repetitions(keyShelf);
    this.tasks = new Tasks(shelf, rules.tasks().chunks(), contracts);
    this.histories = new Histories(rules.agents().history());
    this.presence = new Presence(rules.agents().graceMillis(), rules.agents().failures());
    this.post = new Post(id, shelf, agents, presence);
    this.account = Account.of(Tenant.first(id), rules.quotas(), Pace.RESTED);
  }

  /** The tenant. */
  public TenantId id() {
    return id;
  }

  /** What it is and may have. */
  public Account account() {
    return account;
  }

  /** Payload bytes that it keeps: of messages on their way, of open tasks and their chunks. */
  public long payloadBytes() {
    return mailboxes().bytes() + tasks.openBytes();
  }

  /** Its agents. */
  public Agents agents() {
    return agents;
  }

  /** What changed about its agents of late. */
  public Histories histories() {
    return histories;
  }

  /** Where its agents are pushed to. */
  public Webhooks webhooks() {
    return webhooks;
  }

  /** What its capabilities take and give. */
  public Contracts contracts() {
    return contracts;
  }

  /** What it says of its own about who may do what. */
  public Rights rights() {
    return rights;
  }

  /** Its legal holds. */
  public Holds holds() {
    return holds;
  }

  /** Approvals that were asked for in it. */
  public Approvals approvals() {
    return approvals;
  }

  /** Whose data was erased. */
  public Erasures erasures() {
    return erasures;
  }

  /** Its subscriptions. */
  public Subscriptions subscriptions() {
    return post.subscriptions();
  }

  /** Its messages on their way. */
  public Mailboxes mailboxes() {
    return post.mailboxes();
  }

  /** Its messages that wait for a reply, or had one lately. */
  public Requests requests() {
    return post.requests();
  }

  /** Its tasks. */
  public Tasks tasks() {
    return tasks;
  }

  /** Its dead letters. */
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  /** What its callers sent before. */
  public Repetitions repetitions() {
    return repetitions;
  }

  /** Which of its agents are there; no part of the state. */
  public Presence presence() {
    return presence;
  }

  /** What is shown of an agent. */
  public AgentStatus statusOf(Agent agent) {
    return AgentStatus.of(agent, loadOf(agent.id()));
  }

  /** Task leases that an agent holds. */
  public int loadOf(AgentId agent) {
    return tasks.heldBy(agent).size();
  }

  /** Whether tasks or agents changed so that a waiting task may now find an agent; asks once. */
  public boolean takeTasksStirred() {
    boolean was = tasksStirred;
    tasksStirred = false;
    return was;
  }

  /** Says that a waiting task may now find an agent. */
  public void stirTasks() {
    tasksStirred = true;
  }

  /** Whether a delivery may wait for an agent that takes no work, and another for it; asks once. */
  public boolean takeReroutingDue() {
    return post.takeReroutingDue();
  }

  /** Says that a delivery may have to go to another agent. */
  public void stirRerouting() {
    post.stirRerouting();
  }

  /** Lets everything whose backoff ends by the time go on. */
  public void release(long time) {
    mailboxes().release(time, presence::stir);
    if (tasks.release(time)) {
      tasksStirred = true;
    }
  }

  void told(Tenant tenant, Pace pace) {
    account = Account.of(tenant, rules.quotas(), pace);
  }

  /** It is deleted: makes room where its keys were. */
  void end() {
    repetitions.keys().clear();
  }

  void purge(TenantEvent.Purged gone) {
    gone.subscriptions().forEach(subscriptions()::remove);
    gone.deliveries().forEach(mailboxes()::remove);
    gone.tasks().forEach(tasks::purge);
    gone.deadLetters().forEach(deadLetters::remove);
    for (AgentId agent : gone.agents()) {
      presence.unwatch(agent);
      agents.remove(agent);
      histories.remove(agent);
      webhooks.remove(agent);
    }
  }

  void apply(AgentEvent event) {
    agents.apply(event);
    histories.apply(event);
    switch (event) {
      case AgentEvent.Registered(Agent agent) -> {
        presence.heard(agent.id(), agent.registeredAt());
        presence.startedAnew(agent.id());
        changed(agent);
      }
      case AgentEvent.Updated(Agent agent, _) -> changed(agent);
      case AgentEvent.Steered e -> {
        if (e.state() == OperatorState.TERMINATED) {
          webhooks.remove(e.agent());
        }
        changed(agents.known(e.agent()));
      }
      case AgentEvent.WebhookChanged e -> {
        webhooks.apply(e);
        presence.heard(e.agent(), e.at());
        changed(agents.known(e.agent()));
      }
      case AgentEvent.HealthChanged e -> changed(agents.known(e.agent()));
      case AgentEvent.LevelCapped e -> changed(agents.known(e.agent()));
    }
  }

  /** What waited for the agent may go now, and its silence counts or no longer does. */
  private void changed(Agent agent) {
    watch(agent);
    presence.stir(agent.id());
    tasksStirred = true;
    post.stirRerouting();
  }

  /** The silence of an agent that is pushed to means nothing. */
  private void watch(Agent agent) {
    if (!agent.isSilent()
        && agent.operatorState() != OperatorState.TERMINATED
        && !webhooks.pushesTo(agent.id())) {
      presence.watch(agent.id(), agent.spec().heartbeatTimeoutMillis());
    } else {
      presence.unwatch(agent.id());
    }
  }

  void restore(AgentId agent, Webhook webhook) {
    webhooks.restore(agent, webhook);
    watch(agents.known(agent));
  }

  void restore(Agent agent) {
    agents.put(agent);
    watch(agent);
  }

  void apply(MessageEvent event) {
    post.apply(event);
    repetitions.apply(event, rules);
    if (event instanceof MessageEvent.Published(var message, _, _, _)) {
      account = account.afterMessage(message.publishedAt());
    }
  }

  void apply(TaskEvent event) {
    switch (event) {
      case TaskEvent.Submitted(Task task, var once) ->
          repetitions.remember(
              task.submitter(), "submit", once, task.id().value(), task.submittedAt(), rules);
      case TaskEvent.Completed e -> {
        if (tasks.known(e.task()).state() instanceof TaskState.Running running) {
          agents.succeeded(e.agent(), e.at() - running.startedAt());
        }
      }
      case TaskEvent.Retried e -> agents.failed(e.ended().agent());
      case TaskEvent.Failed e -> agents.failed(e.ended().agent());
      case TaskEvent _ -> {}
    }
    tasks.apply(event);
    tasksStirred |= Stirring.by(event);
  }

  void apply(DeadLetterEvent event) {
    deadLetters.apply(event, post);
  }
}
