package io.agentmesh.bench.measure;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Everything that a run sent, and whether it arrived. Thread-safe. */
public final class Account {

  private final int run = ThreadLocalRandom.current().nextInt();
  private final List<Sender> senders = new CopyOnWriteArrayList<>();
  private final LongAdder foreign = new LongAdder();
  private final AtomicReference<String> trouble = new AtomicReference<>("");

  /** The name of the run, for ids of agents. */
  public String name() {
    return "bench-%08x".formatted(run);
  }

  /** One more sender. */
  public synchronized Sender sender() {
    Sender sender = new Sender(run, senders.size());
    senders.add(sender);
    return sender;
  }

  /** The sender of a payload; a payload that nobody of this run sent is invented. */
  public Optional<Sender> senderOf(Marker marker) {
    if (marker.run() != run || marker.sender() < 0 || marker.sender() >= senders.size()) {
      foreign.increment();
      return Optional.empty();
    }
    return Optional.of(senders.get(marker.sender()));
  }

  /** A payload without marker arrived. */
  public void unreadable() {
    foreign.increment();
  }

  /** Why something failed; the first one is kept. */
  public void trouble(String why) {
    trouble.compareAndSet("", why);
  }

  /** The first reason for a failure, or empty text. */
  public String firstTrouble() {
    return trouble.get();
  }

  /** Whether everything acknowledged was received. */
  public boolean isComplete() {
    return senders.stream().allMatch(sender -> sender.missing() == 0);
  }

  public Losses losses() {
    Losses strange = new Losses(0, 0, foreign.sum(), 0, 0);
    return senders.stream().map(Sender::losses).reduce(strange, Losses::plus);
  }
}
