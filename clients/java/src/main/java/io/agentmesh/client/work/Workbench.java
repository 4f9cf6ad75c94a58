package io.agentmesh.client.work;

import io.agentmesh.client.error.Problems;
import io.agentmesh.client.session.Session;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.LeaseLost;
import io.agentmesh.wire.session.TaskCancelled;
import io.agentmesh.wire.session.TaskLeaseRef;
import io.agentmesh.wire.session.TaskOffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks that an agent works on, from offer to confirmed result, and the credit for more. Lives
 * on the loop of its session.
 */
public final class Workbench {

  private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);
  private static final Duration LATER = Duration.ofMillis(200);

  private final Session session;
  private final Skills skills;
  private final int slots;
  private final Runnable progress;
  private final Map<String, TaskContext> held = new HashMap<>();
  private final LongAdder leasesLost = new LongAdder();
  private int inWork;
  private int finished;

  /** A bench with that many slots. */
  public Workbench(Session session, Skills skills, int slots, Runnable progress) {
    this.session = session;
    this.skills = skills;
    this.slots = slots;
    this.progress = progress;
  }

  /** Says what is held, and gives credit for the free slots. */
  public void greet(Hello.Builder hello, boolean stopping) {
    hello.addAllHeldTasks(leases());
    hello.setTaskCredit(stopping ? 0 : Math.max(0, slots - inWork));
    finished = 0;
  }

  /** The leases to keep alive. */
  public List<TaskLeaseRef> leases() {
    return held.values().stream()
        .map(task -> TaskLeaseRef.newBuilder().setTask(task.id()).setToken(task.token()).build())
        .toList();
  }

  /** The shortest time that a held lease lasts without a heartbeat; the default if none is held. */
  public Duration shortestAttempt(Duration otherwise) {
    return held.values().stream()
        .map(TaskContext::longestSilence)
        .filter(Duration::isPositive)
        .reduce(otherwise, (a, b) -> a.compareTo(b) < 0 ? a : b);
  }

  public void offered(TaskOffer offer) {
    TaskContext task = new TaskContext(session, offer);
    held.put(task.id(), task);
    inWork++;
    Thread.startVirtualThread(new Working(this, task, skills));
  }

  public void cancelled(TaskCancelled cancelled) {
    TaskContext task = stop(cancelled.getTaskId(), cancelled.getToken(), cancelled.getReason());
    if (task != null) {
      task.cancel();
    }
  }

  public void lost(LeaseLost lost) {
    TaskContext task = stop(lost.getTask(), lost.getToken(), "lease lost");
    if (task != null) {
      task.lose();
      leasesLost.increment();
    }
  }

  private @Nullable TaskContext stop(String id, long token, String why) {
    TaskContext task = held.get(id);
    if (task == null || task.token() != token) {
      return null;
    }
    held.remove(id);
    LOG.debug("{} stops: {}", task, why);
    return task;
  }

  /** Takes the slots that came free since the last credit. */
  public int takeCredit() {
    int credit = finished;
    finished = 0;
    return credit;
  }

  public boolean isIdle() {
    return inWork == 0;
  }

  /** Leases that ended before their work did. Thread-safe. */
  public long leasesLost() {
    return leasesLost.sum();
  }

  /** Interrupts all work, because the session is over. */
  public void abandon() {
    held.values().forEach(TaskContext::cancel);
    held.clear();
    inWork = 0;
  }

  void say(TaskContext task, ClientOp verb, boolean isLast) {
    session.tell(new Verb(this, task, verb, isLast));
  }

  /**
   * Whether the lease still stands, or a result may count without it; the slot is free as soon as
   * the last verb leaves.
   */
  boolean leaving(Verb verb) {
    boolean first = verb.isFirstTime();
    if (verb.isLast() && first) {
      inWork--;
      finished++;
      progress.run();
    }
    return held.get(verb.task.id()) == verb.task || verb.isResult() && verb.task.isLost();
  }

  void answered(Verb verb) {
    if (verb.isLast()) {
      held.remove(verb.task.id(), verb.task);
    }
  }

  void again(Verb verb, Duration asked) {
    session.tellAfter(asked.isZero() ? LATER : asked, verb);
  }

  void refused(Verb verb, Problem problem) {
    LOG.debug("{}: {}", verb.task, problem.title());
    boolean holds = !Problems.is(problem, ProblemType.LEASE_LOST);
    boolean isUnfit = verb.isResult() && Problems.is(problem, ProblemType.CONTRACT_BROKEN);
    if ((verb.isQuestion() || isUnfit) && holds && held.get(verb.task.id()) == verb.task) {
      session.tell(verb.instead(Verbs.fail(verb.task, Problems.reason(problem), isUnfit)));
      return;
    }
    if (held.remove(verb.task.id(), verb.task)) {
      leasesLost.increment();
      verb.task.cancel();
    }
  }
}
