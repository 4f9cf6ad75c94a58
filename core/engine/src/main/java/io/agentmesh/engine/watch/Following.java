package io.agentmesh.engine.watch;

import io.agentmesh.engine.watch.event.MeshEvent;
import io.agentmesh.engine.watch.event.Ref;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The things whose events are wanted. It grows as it goes along: deliveries and dead letters of a
 * message or task belong to it; when descendants are followed too, so do the tasks and messages
 * that come of it. Safe for any thread.
 */
public final class Following {
  /** The most things that are followed at once; what is beyond is left out. */
  public static final int MOST = 20_000;

  private final Set<Ref> things;
  private final boolean descendants;
  private final boolean everything;

  private Following(Collection<Ref> things, boolean descendants, boolean everything) {
    this.things = new LinkedHashSet<>(things);
    this.descendants = descendants;
    this.everything = everything;
  }

  /** Every thing. */
  public static Following everything() {
    return new Following(Set.of(), false, true);
  }

  /** One thing with its deliveries and its dead letter. */
  public static Following one(Ref thing) {
    return new Following(Set.of(thing), false, false);
  }

  /** Things with all that comes of them. */
  public static Following family(Collection<Ref> things) {
    return new Following(things, true, false);
  }

  /** Whether the event is wanted; what it brings forth is followed from now on. */
  public synchronized boolean takes(MeshEvent event) {
    if (everything) {
      return true;
    }
    boolean wanted = false;
    for (Ref ref : event.refs()) {
      if (things.contains(ref)) {
        wanted = true;
        break;
      }
    }
    if (wanted) {
      for (Ref ref : event.refs()) {
        if (grows(ref.kind()) && things.size() < MOST) {
          things.add(ref);
          if (ref.kind() == Ref.Kind.MESSAGE) {
            things.add(new Ref(Ref.Kind.CAUSE, ref.id()));
          }
        }
      }
    }
    return wanted;
  }

  private boolean grows(Ref.Kind kind) {
    return switch (kind) {
      case DELIVERY, DEAD_LETTER -> !followsAnAgent();
      case TASK, MESSAGE -> descendants;
      case AGENT, CAPABILITY, SUBSCRIPTION, KEY, CORRELATION, CAUSE -> false;
    };
  }

  /** Everything passes through agents: what they touch is not followed. */
  private boolean followsAnAgent() {
    return !descendants && things.iterator().next().kind() == Ref.Kind.AGENT;
  }

  /** What is followed now. */
  public synchronized Collection<Ref> things() {
    return Set.copyOf(things);
  }
}
