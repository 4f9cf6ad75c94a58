package io.agentmesh.domain.model;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.model.Things.AChance;
import io.agentmesh.domain.model.Things.ADeadLetter;
import io.agentmesh.domain.model.Things.ADelivery;
import io.agentmesh.domain.model.Things.AKey;
import io.agentmesh.domain.model.Things.AMending;
import io.agentmesh.domain.model.Things.AProducer;
import io.agentmesh.domain.model.Things.ARecipient;
import io.agentmesh.domain.model.Things.ARequest;
import io.agentmesh.domain.model.Things.ASubscription;
import io.agentmesh.domain.model.Things.ATask;
import io.agentmesh.domain.model.Things.ATenant;
import io.agentmesh.domain.model.Things.AnAgent;
import io.agentmesh.domain.model.Things.AnApiKey;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.task.TaskId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The mesh as one would explain it: lists, walked from end to end, and what the passing of time and
 * the asking of agents do to them.
 */
final class Model {
  final MeshRules rules;
  final List<AnAgent> agents = new ArrayList<>();
  final List<ADelivery> deliveries = new ArrayList<>();
  final List<ATask> tasks = new ArrayList<>();
  final List<ATask> ended = new ArrayList<>();
  final List<ASubscription> subscriptions = new ArrayList<>();
  final List<ADeadLetter> deadLetters = new ArrayList<>();
  final List<AMending> mendings = new ArrayList<>();
  final List<AKey> keys = new ArrayList<>();
  final List<AProducer> producers = new ArrayList<>();
  final List<ARequest> requests = new ArrayList<>();
  final List<AReplay> replays = new ArrayList<>();
  final List<AnApiKey> apiKeys = new ArrayList<>();
  final List<ATenant> tenants = new ArrayList<>();
  final ModelQuotas quotas;
  final ModelRoutes routes;
  final ModelContracts contracts;
  final ModelRights rights = new ModelRights(this);
  final ModelHolds holds = new ModelHolds(this);
  final ModelApprovals approvals = new ModelApprovals(this);
  final ModelErasures erasures = new ModelErasures(this);
  final ModelDelegations delegations = new ModelDelegations(this);
  final ModelPolicies policies = new ModelPolicies(this);
  long lastDelivery;
  long lastTick;
  long time;

  Model(MeshRules rules) {
    this.rules = rules;
    this.quotas = new ModelQuotas(this);
    this.routes = new ModelRoutes(this);
    this.contracts = new ModelContracts(this);
  }

  @Nullable AnAgent agent(AgentId id) {
    return agents.stream().filter(a -> a.id.equals(id)).findFirst().orElse(null);
  }

  @Nullable ATask task(TaskId id) {
    return tasks.stream().filter(t -> t.id.equals(id)).findFirst().orElse(null);
  }

  List<ATask> tasksOf(AgentId agent) {
    return tasks.stream().filter(t -> t.isHeldBy(agent)).toList();
  }

  List<ADelivery> deliveriesOf(AgentId agent) {
    return deliveries.stream().filter(d -> d.recipient.equals(agent)).toList();
  }

  List<ADelivery> leasedBy(AgentId agent) {
    return deliveriesOf(agent).stream().filter(d -> d.token != 0).toList();
  }

  boolean isFull(AgentId agent) {
    return deliveriesOf(agent).size() - leasedBy(agent).size() >= rules.maxPendingPerAgent();
  }

  int openTasks() {
    return (int) tasks.stream().filter(t -> !t.ended()).count();
  }

  long backoffMicros(int attempts) {
    long millis = rules.backoffMillis();
    for (int i = 1; i < attempts && millis < rules.maxBackoffMillis(); i++) {
      millis *= 2;
    }
    return Math.min(millis, rules.maxBackoffMillis()) * 1000;
  }

  // What happens to a delivery.

  void deliveryReturns(ADelivery d, long delayMicros) {
    attemptEnds(d);
    d.token = 0;
    d.redelivered = true;
    d.notBefore = delayMicros <= 0 ? 0 : time + delayMicros;
    d.ready = d.notBefore == 0;
  }

  void deliveryFails(ADelivery d, long delayMicros) {
    if (d.attempt < rules.deliveryAttempts()) {
      deliveryReturns(d, delayMicros);
    } else {
      deliveries.remove(d);
      attemptEnds(d);
      deadLetters.add(new ADeadLetter(null, d, d.attempt, time));
    }
  }

  private void attemptEnds(ADelivery d) {
    d.history.add(d.attempt + " from " + d.leasedAt + " to " + time);
    while (d.history.size() > 16) {
      d.history.removeFirst();
    }
  }

  // What happens to a task.

  void taskQueues(ATask t, long notBefore) {
    t.label = "QUEUED";
    t.holder = null;
    t.notBefore = notBefore;
    t.ready = notBefore == 0;
  }

  void taskEnds(ATask t, String label) {
    t.label = label;
    t.holder = null;
    t.endedAt = time;
    ended.add(t);
  }

  void taskStarts(ATask t) {
    if (!t.label.equals("RUNNING")) {
      t.label = "RUNNING";
      t.startedAt = time;
      t.firstStartedAt = t.firstStartedAt == 0 ? time : t.firstStartedAt;
      if (t.spec.heartbeatTimeoutMillis() > 0) {
        t.deadline = Math.min(t.deadline, time + t.spec.heartbeatTimeoutMillis() * 1000);
      }
      t.progress = 0;
      t.progressText = "";
    }
  }

  void attemptFails(ATask t, boolean retryable, boolean expired) {
    AgentId holder = Objects.requireNonNull(t.holder);
    AnAgent agent = Objects.requireNonNull(agent(holder));
    agent.failed++;
    t.failedWith.add(holder);
    if (retryable && t.attempt <= t.spec.retries()) {
      if (expired) {
        t.chances.add(new AChance(holder, t.token));
      } else {
        t.chances.clear();
      }
      taskQueues(t, time + backoffMicros(t.attempt));
    } else {
      taskEnds(t, "FAILED");
      deadLetters.add(new ADeadLetter(t, null, t.attempt, time));
    }
  }

  // Time passes.

  /** What a look at the time brings; tasks that ended at one moment may be retired in any order. */
  void tick(Predicate<TaskId> stillRemembered) {
    retire(stillRemembered);
    delegations.forget();
    lastTick = time;
    agents.stream().filter(a -> a.restsUntil <= time).forEach(a -> a.restsUntil = 0);
    List<ADelivery> expired =
        deliveries.stream().filter(d -> d.token == 0 && d.expired(time)).toList();
    Map<ADelivery, ARecipient> reroutes = routes.reroutes();
    for (ADelivery d : deliveries) {
      d.ready |= d.token == 0 && d.notBefore <= time;
    }
    for (ATask t : tasks) {
      t.ready |= t.label.equals("QUEUED") && t.notBefore <= time;
    }
    expire();
    for (AnAgent a : agents) {
      boolean silent = time - a.heardAt > a.spec.heartbeatTimeoutMillis() * 1000;
      if (!a.gone() && silent && !a.silent() && !a.pushed()) {
        String why = "no heartbeat within " + a.spec.heartbeatTimeoutMillis() + " ms";
        a.judged(false, "SILENCE", why, time);
      }
      if (!a.gone() && a.silent()) {
        tasksOf(a.id).forEach(t -> attemptFails(t, true, true));
        leasedBy(a.id).forEach(d -> deliveryFails(d, backoffMicros(d.attempt)));
      }
    }
    for (ATask t : List.copyOf(tasks)) {
      AgentId holder = t.holder;
      if (holder != null && t.deadline <= time) {
        attemptFails(t, true, true);
        ModelHealth.failed(this, Objects.requireNonNull(agent(holder)));
      }
    }
    for (ADelivery d : List.copyOf(deliveries)) {
      if (d.token != 0 && d.deadline <= time) {
        deliveryFails(d, backoffMicros(d.attempt));
      }
    }
    for (ADelivery d : expired) {
      deliveries.remove(d);
      deadLetters.add(new ADeadLetter(null, d, d.attempt, time));
    }
    reroutes.forEach((d, to) -> {
      d.recipient = to.agent();
      d.subscription = to.because();
    });
  }

  /** Whether nothing of its ordering key stands before it. */
  private boolean isFront(ADelivery d) {
    return d.key.isEmpty()
        || deliveriesOf(d.recipient).stream()
            .filter(o -> o.key.equals(d.key))
            .noneMatch(o -> o.token != 0 || o.number < d.number);
  }

  /** Tasks whose deadline has passed, or that nobody started in time, are dead. */
  private void expire() {
    for (ATask t : List.copyOf(tasks)) {
      long start = t.spec.scheduleToStartMillis() * 1000;
      boolean late =
          t.spec.deadline() != 0 && t.spec.deadline() <= time
              || t.firstStartedAt == 0 && start != 0 && t.submittedAt + start <= time;
      if (late && !t.ended()) {
        if (t.holder != null) {
          t.failedWith.add(t.holder);
        }
        taskEnds(t, "FAILED");
        deadLetters.add(new ADeadLetter(t, null, t.attempt, time));
      }
    }
  }

  private void retire(Predicate<TaskId> stillRemembered) {
    ended.sort(
        Comparator.comparingLong((ATask t) -> t.endedAt)
            .thenComparing(t -> stillRemembered.test(t.id)));
    while (ended.size() > rules.retainedTasks()) {
      tasks.remove(ended.removeFirst());
    }
  }

  // What waits is given to those who ask.

  void dispatch(long token, boolean bySystem) {
    if (bySystem) {
      routes.fanOut();
    }
    for (AnAgent a : agents) {
      while (a.takesMessages() && a.wantsDeliveries > 0) {
        ADelivery next =
            deliveriesOf(a.id).stream()
                .filter(d -> d.token == 0 && d.ready && !d.expired(time) && isFront(d))
                .min(
                    Comparator.comparingInt((ADelivery d) -> -d.priority)
                        .thenComparingLong(d -> d.number))
                .orElse(null);
        if (next == null) {
          break;
        }
        next.token = token;
        next.leasedAt = time;
        next.deadline = time + rules.deliveryLeaseMillis() * 1000;
        next.attempt++;
        a.wantsDeliveries--;
      }
    }
    List<ATask> waiting =
        new ArrayList<>(tasks.stream().filter(t -> t.label.equals("QUEUED") && t.ready).toList());
    waiting.sort(
        Comparator.comparingInt((ATask t) -> -t.spec.priority())
            .thenComparingLong(t -> t.submittedAt)
            .thenComparing(t -> t.id.value()));
    for (ATask t : waiting) {
      if (agents.stream().noneMatch(a -> a.wantsTasks > 0)) {
        return;
      }
      agents.stream()
          .filter(a -> suits(a, t))
          .min(
              Comparator.comparing((AnAgent a) -> !asked(t, a))
                  .thenComparing(a -> a.healthy)
                  .thenComparingDouble(a -> -score(a, t))
                  .thenComparing(a -> a.id.value()))
          .ifPresent(a -> {
            t.label = "ASSIGNED";
            t.holder = a.id;
            t.token = token;
            t.deadline = time + t.spec.attemptTimeoutMillis() * 1000;
            t.attempt++;
            a.wantsTasks--;
          });
    }
  }

  private static boolean asked(ATask t, AnAgent a) {
    return !t.questions.isEmpty() && t.questions.getLast().askedBy.equals(a.id);
  }

  private boolean suits(AnAgent a, ATask t) {
    return t.spec.requires().stream().allMatch(r -> level(a, r) >= r.minimumLevel())
        && (a.takesWork() || mayProve(a))
        && !t.refusedBy.contains(a.id)
        && tasksOf(a.id).size() < a.spec.concurrency()
        && a.wantsTasks > 0;
  }

  private boolean mayProve(AnAgent a) {
    return a.takesMessages()
        && a.restsUntil == 0
        && tasksOf(a.id).size() < rules.agents().failures().probes();
  }

  private static int level(AnAgent a, Requirement r) {
    return a.spec.capabilities().stream()
        .filter(c -> c.name().equals(r.capability()))
        .mapToInt(c -> Math.min(c.level(), a.caps.getOrDefault(c.name(), 5)))
        .sum();
  }

  /** Capability .40, availability .25, load .15, past performance .15, response time .05. */
  private double score(AnAgent a, ATask t) {
    int slots = a.spec.concurrency();
    double capability = 0;
    for (Requirement r : t.spec.requires()) {
      capability += level(a, r) / 5.0;
    }
    capability /= t.spec.requires().size();
    double availability = Math.min(1.0, a.wantsTasks / (double) slots);
    double load = 1.0 - tasksOf(a.id).size() / (double) slots;
    long all = a.completed + a.failed;
    double performance = all == 0 ? 1.0 : a.completed / (double) all;
    double response = Math.max(0.0, 1.0 - a.mean / 5_000_000.0);
    return (40 * capability + 25 * availability + 15 * load + 15 * performance + 5 * response)
        / 100;
  }
}
