package io.agentmesh.engine.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Alerts in memory, which stay when it is closed. A change that fails leaves what it had done. */
public final class MemoryAlerts implements AlertStore, AlertStore.Change {
  private record Key(String alert, Notice.About about, String channel) {}

  private final Map<String, Long> positions = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private final Map<Key, Notice> notices = new LinkedHashMap<>();

  @Override
  public synchronized long position(String name) {
    return positions.getOrDefault(name, -1L);
  }

  @Override
  public synchronized String text(String name) {
    return texts.getOrDefault(name, "");
  }

  @Override
  public synchronized void change(Consumer<Change> work) {
    work.accept(this);
  }

  @Override
  public synchronized @Nullable Alert find(String id) {
    Alert alert = alerts.get(id);
    return alert != null && alert.raised() ? alert : null;
  }

  @Override
  public synchronized List<Alert> page(AlertQuery query) {
    List<Alert> newestFirst = new ArrayList<>(alerts.values()).reversed();
    boolean begun = query.before().isEmpty();
    List<Alert> page = new ArrayList<>();
    for (Alert alert : newestFirst) {
      if (begun
          && alert.raised()
          && query.tenants().contains(alert.tenant())
          && (query.state() == null || query.state() == alert.state())
          && page.size() < query.limit()) {
        page.add(alert);
      }
      begun |= alert.id().equals(query.before());
    }
    return page;
  }

  @Override
  public synchronized List<Notice> notices(String alert) {
    return notices.values().stream()
        .filter(notice -> notice.alert().equals(alert))
        .sorted(Comparator.comparingLong(Notice::madeAt).thenComparing(Notice::channel))
        .toList();
  }

  private List<Notice> waitingFor(String channel) {
    return notices.values().stream()
        .filter(n -> n.channel().equals(channel) && n.stage() == Notice.Stage.WAITING)
        .sorted(Comparator.comparingLong(Notice::notBefore).thenComparingLong(Notice::madeAt))
        .toList();
  }

  @Override
  public synchronized @Nullable Notice next(String channel) {
    List<Notice> waiting = waitingFor(channel);
    return waiting.isEmpty() ? null : waiting.getFirst();
  }

  @Override
  public synchronized int waiting(String channel) {
    return waitingFor(channel).size();
  }

  @Override
  public void close() {}

  @Override
  public synchronized void position(String name, long position) {
    positions.put(name, position);
  }

  @Override
  public synchronized void text(String name, String text) {
    texts.put(name, text);
  }

  @Override
  public synchronized @Nullable Alert youngest(Alert.Kind kind) {
    Alert youngest = null;
    for (Alert alert : alerts.values()) {
      youngest = alert.kind().equals(kind) ? alert : youngest;
    }
    return youngest;
  }

  @Override
  public synchronized void put(Alert alert) {
    alerts.put(alert.id(), alert);
  }

  @Override
  public synchronized void put(Notice notice) {
    Key key = new Key(notice.alert(), notice.about(), notice.channel());
    Notice kept = notices.get(key);
    if (kept == null || kept.stage() == Notice.Stage.WAITING) {
      notices.put(key, notice);
    }
  }

  @Override
  public synchronized void drop(String channel, int most) {
    List<Notice> newestFirst =
        new ArrayList<>(
                waitingFor(channel).stream()
                    .sorted(Comparator.comparingLong(Notice::madeAt))
                    .toList())
            .reversed();
    newestFirst.stream()
        .skip(most)
        .forEach(n ->
            put(
                new Notice(
                    n.alert(),
                    n.about(),
                    n.channel(),
                    Notice.Stage.DROPPED,
                    n.attempts(),
                    n.madeAt(),
                    n.notBefore(),
                    "too many waited for the channel")));
  }

  @Override
  public synchronized void forget(long before, int most) {
    alerts.values().removeIf(alert -> alert.lastAt() < before);
    List<String> ids = new ArrayList<>(alerts.keySet());
    ids.subList(0, Math.max(0, ids.size() - most)).forEach(alerts::remove);
    notices.keySet().removeIf(key -> !alerts.containsKey(key.alert()));
  }
}
