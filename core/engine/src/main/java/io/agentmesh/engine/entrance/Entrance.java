package io.agentmesh.engine.entrance;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.engine.port.Answer;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.seal.KeptSubjects;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.engine.seal.SealingUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where calls come in: what their commands carry is sealed before the mesh decides about it, on the
 * caller's thread. A call that needs a key which there is not yet waits for it on a thread of its
 * own, and what the same principal asks behind it waits too, so that nothing is overtaken. Safe for
 * any thread.
 */
public final class Entrance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
  private static final int AT_ONCE = 256;

  /** Takes sealed commands in. */
  @FunctionalInterface
  public interface Inside {
    /** Hands them in. */
    void call(Origin origin, List<Command> commands, Answer answer);
  }

  /** Knows what is kept. */
  @FunctionalInterface
  public interface Keeping {
    /** The stand-in for the subject of a dead letter, empty when it has none or is not there. */
    CompletableFuture<String> subjectOf(TenantId tenant, DeadLetterId letter);
  }

  private record Waiting(Origin origin, List<Command> commands, Answer answer) {}

  private final Sealing sealing;
  private final Contents contents;
  private final Inside inside;
  private final Keeping keeping;
  private final int most;
  private final Object lock = new Object();
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private final Map<String, Integer> waitingOf = new HashMap<>();
  private volatile boolean anybodyWaits;
  private boolean running;
  private boolean closed;

  /** Before the mesh; so many calls may wait. */
  public Entrance(
      Sealing sealing, KeptSubjects subjects, Inside inside, Keeping keeping, int most) {
    this.keeping = keeping;
    this.sealing = sealing;
    this.contents = new Contents(sealing, subjects);
    this.inside = inside;
    this.most = most;
  }

  /** Hands commands in. */
  public void call(Origin origin, List<Command> commands, Answer answer) {
    if (!sealing.isOn()) {
      inside.call(origin, commands, answer);
    } else {
      List<Command> ready = sealedAtOnce(origin, commands);
      if (ready != null) {
        inside.call(origin, ready, answer);
      } else {
        await(new Waiting(origin, commands, answer));
      }
    }
  }

  /** The commands sealed, or null when they have to wait; a key may just have been destroyed. */
  private @Nullable List<Command> sealedAtOnce(Origin origin, List<Command> commands) {
    try {
      return goesAtOnce(origin, commands) ? sealed(origin, commands, "") : null;
    } catch (NotOpened gone) {
      return null;
    }
  }

  private boolean goesAtOnce(Origin origin, List<Command> commands) {
    TenantId tenant = origin.principal().tenant();
    if (anybodyWaits && waits(origin) || !sealing.holds(Owner.of(tenant))) {
      return false;
    }
    for (Command command : commands) {
      if (Contents.isOfSomethingKept(command)) {
        return false;
      }
      Owner owner = Contents.owner(tenant, command);
      if (owner != null && !sealing.holds(owner)) {
        return false;
      }
    }
    return true;
  }

  private boolean waits(Origin origin) {
    synchronized (lock) {
      return waitingOf.containsKey(origin.principal().id());
    }
  }

  private void await(Waiting call) {
    synchronized (lock) {
      if (closed) {
        throw new MeshUnavailable("the node is stopping");
      }
      if (queue.size() >= most) {
        throw new MeshUnavailable("too much waits for data keys");
      }
      queue.add(call);
      waitingOf.merge(call.origin().principal().id(), 1, Integer::sum);
      anybodyWaits = true;
      if (!running) {
        running = true;
        Thread.ofPlatform().name("sealing-0").daemon().start(this::work);
      }
    }
  }

  private void work() {
    while (true) {
      List<Waiting> next = new ArrayList<>();
      synchronized (lock) {
        for (Waiting call : queue) {
          if (next.size() == AT_ONCE) {
            break;
          }
          next.add(call);
        }
        if (next.isEmpty()) {
          running = false;
          return;
        }
      }
      String refusal = makeKeys(next);
      for (Waiting call : next) {
        pass(call, refusal.isEmpty() ? refusal : makeKeys(List.of(call)));
        synchronized (lock) {
          queue.remove();
          waitingOf.computeIfPresent(
              call.origin().principal().id(), (_, count) -> count == 1 ? null : count - 1);
          anybodyWaits = !queue.isEmpty();
        }
      }
    }
  }

  /** Makes all keys that the calls need at once; why none was made, or "". */
  private String makeKeys(List<Waiting> calls) {
    Set<Owner> owners = new LinkedHashSet<>();
    for (Waiting call : calls) {
      TenantId tenant = call.origin().principal().tenant();
      owners.add(Owner.of(tenant));
      for (Command command : call.commands()) {
        Owner owner = Contents.owner(tenant, command);
        if (owner != null) {
          owners.add(owner);
        }
      }
    }
    owners.removeIf(sealing::holds);
    try {
      sealing.make(owners);
      return "";
    } catch (SealingUnavailable e) {
      LOG.warn("no data keys could be made", e);
      return String.valueOf(e.getMessage());
    }
  }

  private void pass(Waiting call, String refusal) {
    if (!refusal.isEmpty()) {
      refuse(call, refusal);
      return;
    }
    try {
      inside.call(call.origin(), sealedOfKept(call), call.answer());
    } catch (MeshUnavailable | SealingUnavailable | NotOpened e) {
      refuse(call, String.valueOf(e.getMessage()));
    } catch (CompletionException e) {
      refuse(call, "the mesh can not say whom a dead letter is about");
    } catch (RuntimeException e) {
      LOG.error("a call could not be sealed", e);
      refuse(call, "it could not be sealed");
    }
  }

  private List<Command> sealedOfKept(Waiting call) {
    TenantId tenant = call.origin().principal().tenant();
    List<Command> sealed = new ArrayList<>(call.commands().size());
    for (Command command : call.commands()) {
      String subject = "";
      if (Contents.isOfSomethingKept(command)
          && command instanceof DeadLetterCommand.Redrive redrive) {
        subject = sealing.subject(tenant, keeping.subjectOf(tenant, redrive.deadLetter()).join());
        sealing.make(List.of(new Owner(tenant, subject)));
      }
      sealed.add(contents.sealed(tenant, command, subject));
    }
    return sealed;
  }

  private List<Command> sealed(Origin origin, List<Command> commands, String subject) {
    TenantId tenant = origin.principal().tenant();
    if (commands.size() == 1) {
      return List.of(contents.sealed(tenant, commands.getFirst(), subject));
    }
    List<Command> sealed = new ArrayList<>(commands.size());
    for (Command command : commands) {
      sealed.add(contents.sealed(tenant, command, subject));
    }
    return sealed;
  }

  private static void refuse(Waiting call, String reason) {
    Outcome outcome = new Outcome.Refused(Refusal.of(Refusal.Kind.UNAVAILABLE, reason), 0);
    call.answer().answer(call.commands().stream().map(_ -> outcome).toList());
  }

  /** Lets nothing more wait. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
    }
  }
}
