package io.agentmesh.engine.watch.feed;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.KeyDirectory;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.engine.watch.TooManyWatches;
import io.agentmesh.engine.watch.Watch;
import io.agentmesh.engine.watch.WatchEnd;
import io.agentmesh.engine.watch.WatchOptions;
import io.agentmesh.engine.watch.WatchRequest;
import io.agentmesh.engine.watch.WatchStart;
import io.agentmesh.engine.watch.Watching;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Brings durable records to those who watch, all on one thread. Watches at the same place share one
 * cursor; one that falls behind, or begins further back, has a cursor of its own until it has
 * caught up. The cursors take turns, so that neither a slow watcher nor a long way to catch up
 * holds the others, and the mesh never waits for any of them.
 */
public final class WatchFeed implements Watching, AutoCloseable {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long RIGHTS_MICROS = TimeUnit.MILLISECONDS.toMicros(500);

  private record Beginning(FedWatch watch, long position) {}

  private final Journal journal;
  private final KeyDirectory keys;
  private final Clock clock;
  private final WatchOptions options;
  private final ConcurrentLinkedQueue<Beginning> beginning = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<FedWatch> all = new ArrayList<>();
  private final Looping looping;
  private List<Strand> strands = new ArrayList<>();
  private long rightsSeen;
  private int count;
  private boolean closed;
  private final Disclosing disclosing;
  private volatile boolean stopping;

  /** Feeds from the journal; whether a key still may watch is asked of the directory. */
  public WatchFeed(
      Journal journal, KeyDirectory keys, Clock clock, WatchOptions options, Opening opening) {
    this.disclosing = new Disclosing(opening);
    this.journal = journal;
    this.keys = keys;
    this.clock = clock;
    this.options = options;
    this.looping = journal.threads().loop("watch-0", true, _ -> step());
  }

  /** Starts the feed's thread. */
  public void start() {
    looping.start();
  }

  @Override
  public Watch watch(Principal principal, WatchRequest request, Runnable signal) {
    long position = Places.of(journal, request.start());
    long upTo = request.untilNow() ? journal.durablePosition() : Long.MAX_VALUE;
    FedWatch watch = new FedWatch(principal, request, options.buffer(), upTo, signal, this::wake);
    switch (request.start()) {
      case WatchStart.After(long seen, int index) -> {
        watch.afterPosition = seen;
        watch.afterIndex = index;
      }
      case WatchStart.Since(long micros) -> watch.notBefore = micros;
      case WatchStart.Now _, WatchStart.At _ -> {}
    }
    watch.notBefore = Math.max(watch.notBefore, request.since());
    watch.reached(position - 1);
    admit(principal);
    beginning.add(new Beginning(watch, position));
    wake();
    return watch;
  }

  private synchronized void admit(Principal principal) {
    if (closed) {
      throw new MeshUnavailable("the node is stopping");
    }
    if (count >= options.watches()) {
      throw new TooManyWatches("there are " + count + " watches, as many as there may be");
    }
    int own = counts.getOrDefault(principal.id(), 0);
    if (own >= options.perPrincipal()) {
      throw new TooManyWatches("the key has " + own + " watches, as many as it may have");
    }
    counts.put(principal.id(), own + 1);
    count++;
  }

  private synchronized void left(Principal principal) {
    count--;
    counts.computeIfPresent(principal.id(), (_, own) -> own == 1 ? null : own - 1);
  }

  @Override
  public long position() {
    return journal.durablePosition();
  }

  @Override
  public long place(WatchStart start) {
    return Places.of(journal, start);
  }

  @Override
  public long keptSince() {
    return Places.keptSince(journal);
  }

  private void wake() {
    looping.wake();
  }

  private long step() {
    if (stopping) {
      strands.forEach(s -> s.end(WatchEnd.STOPPING));
      for (Beginning b = beginning.poll(); b != null; b = beginning.poll()) {
        b.watch().finish(WatchEnd.STOPPING);
      }
      return Loop.ENDED;
    }
    for (Beginning b = beginning.poll(); b != null; b = beginning.poll()) {
      all.add(b.watch());
      strands.add(new Strand(journal, disclosing, b.position(), b.watch()));
    }
    boolean busy = round();
    lookAtRights();
    all.removeIf(watch -> {
      boolean over = watch.over();
      if (over) {
        left(watch.principal());
      }
      return over;
    });
    if (busy) {
      return 0;
    }
    return all.isEmpty() ? Loop.UNTIL_WOKEN : POLL_NANOS;
  }

  /** Lets every strand read a little; those that have come to the same place go on as one. */
  private boolean round() {
    boolean busy = false;
    List<Strand> left = new ArrayList<>();
    Map<Long, Strand> byPlace = new HashMap<>();
    long now = clock.micros();
    for (Strand strand : strands) {
      if (!waits(strand, now)) {
        busy |= strand.step(left);
      }
      if (strand.isEmpty()) {
        strand.close();
        continue;
      }
      Strand there = byPlace.putIfAbsent(strand.next(), strand);
      if (there != null && !isFull(strand) && !isFull(there)) {
        there.join(strand);
      } else if (there != null) {
        left.add(strand);
      }
    }
    left.addAll(byPlace.values());
    strands = left;
    return busy;
  }

  private static boolean isFull(Strand strand) {
    return strand.watches().size() == 1 && strand.watches().getFirst().full();
  }

  /** Whether the strand's only watch has no room yet; one that takes nothing for long is ended. */
  private boolean waits(Strand strand, long now) {
    if (strand.watches().size() != 1) {
      return false;
    }
    FedWatch watch = strand.watches().getFirst();
    if (watch.over() || watch.hasRoomAgain()) {
      return false;
    }
    if (watch.stalled(now, TimeUnit.MILLISECONDS.toMicros(options.patienceMillis()))) {
      strand.end(WatchEnd.TOO_SLOW);
    }
    return true;
  }

  private void lookAtRights() {
    long now = clock.micros();
    if (Math.abs(now - rightsSeen) < RIGHTS_MICROS) {
      return;
    }
    rightsSeen = now;
    for (FedWatch watch : all) {
      if (!watch.over() && !allowed(watch, now)) {
        watch.finish(WatchEnd.DENIED);
      }
    }
  }

  private boolean allowed(FedWatch watch, long now) {
    Principal principal = watch.principal();
    if (keys.denial(principal, now) != null) {
      return false;
    }
    return principal.kind() == Principal.Kind.SYSTEM
        || keys.grants(principal, watch.request().right());
  }

  /** Ends every watch. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    stopping = true;
    wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(2));
  }
}
