package io.agentmesh.engine.alert.feed;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.AlertOptions;
import io.agentmesh.engine.alert.AlertQuery;
import io.agentmesh.engine.alert.AlertRules;
import io.agentmesh.engine.alert.AlertStore;
import io.agentmesh.engine.alert.Alerts;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.alert.Severity;
import io.agentmesh.engine.follow.Follower;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.Entropy;
import io.agentmesh.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of a node: follows the journal, gathers what raises them, and tells the channels. Safe
 * for any thread; reading blocks on the disk.
 */
public final class Alerting implements Alerts, AutoCloseable {
  private static final String RULES = "rules";

  private final AlertStore store;
  private final AlertOptions options;
  private final Clock clock;
  private final List<AlertSender> senders;
  private final Follower follower;

  /** Of a journal, in a store, which it closes; a new one begins behind the position. */
  public Alerting(
      Journal journal,
      AlertStore store,
      AlertOptions options,
      List<AlertChannel> channels,
      Clock clock,
      Entropy entropy,
      long begin) {
    this.store = store;
    this.options = options;
    this.clock = clock;
    this.senders =
        channels.stream()
            .map(c -> new AlertSender(c, store, options, clock, entropy, journal.threads()))
            .toList();
    AlertFold fold = new AlertFold(options, List.copyOf(channels));
    AlertFeed feed = new AlertFeed(store, fold, options, this::wake);
    this.follower = new Follower(journal, feed, options.follow(), "alerts-0", begin);
  }

  /** Starts the threads. */
  public void start() {
    follower.start();
    senders.forEach(AlertSender::start);
  }

  private void wake() {
    senders.forEach(AlertSender::wake);
  }

  /** The position that the journal is to keep what is behind it for. */
  public long heldPosition() {
    return follower.heldPosition();
  }

  /** What is wrong with them, or null. */
  public @Nullable String trouble() {
    List<String> wrong = new ArrayList<>();
    String behind = follower.trouble();
    if (behind != null) {
      wrong.add(behind);
    }
    for (AlertSender sender : senders) {
      String failure = sender.trouble();
      if (failure != null) {
        wrong.add(sender.channel().name() + ": " + failure);
      }
    }
    return wrong.isEmpty() ? null : String.join("; ", wrong);
  }

  /** What is another rule than was kept last, with commas between them, or "". */
  public String changedRules() {
    String kept = store.text(RULES);
    return options.rules().changes(kept.isEmpty() ? AlertRules.DEFAULT.toString() : kept);
  }

  /** Keeps that the present rules are in the audit trail. */
  public void keepRules() {
    store.change(change -> change.text(RULES, options.rules().toString()));
  }

  @Override
  public @Nullable Alert find(String id) {
    return store.find(id);
  }

  @Override
  public List<Alert> page(AlertQuery query) {
    return store.page(query);
  }

  @Override
  public List<Notice> notices(String id) {
    return store.notices(id);
  }

  @Override
  public long position() {
    return follower.seen();
  }

  @Override
  public List<Channel> channels() {
    return senders.stream()
        .map(s ->
            new Channel(
                s.channel().name(),
                store.waiting(s.channel().name()),
                s.failuresInARow(),
                Objects.requireNonNullElse(s.trouble(), "")))
        .toList();
  }

  @Override
  public AlertChannel.@Nullable Told test(String name) {
    long now = clock.micros();
    Alert sample =
        new Alert(
            "test-" + now,
            TenantId.SYSTEM,
            "TEST",
            Severity.INFO,
            "agentmesh",
            "alert-channel",
            name,
            "Somebody tries this channel.",
            now,
            now,
            1,
            List.of(),
            true,
            null,
            null);
    for (AlertSender sender : senders) {
      if (sender.channel().name().equals(name)) {
        try {
          return sender.channel().tell(Notice.About.TEST, sample);
        } catch (RuntimeException e) {
          return new AlertChannel.Told.Failed(String.valueOf(e.getMessage()), false, 0);
        }
      }
    }
    return null;
  }

  /** Brings what is durable to the store, lets go of the channels, and closes the store. */
  @Override
  public void close() {
    follower.close();
    senders.forEach(AlertSender::close);
    store.close();
  }
}
