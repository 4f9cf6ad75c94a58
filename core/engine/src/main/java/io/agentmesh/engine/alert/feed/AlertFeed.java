package io.agentmesh.engine.alert.feed;

import io.agentmesh.engine.alert.AlertOptions;
import io.agentmesh.engine.alert.AlertStore;
import io.agentmesh.engine.follow.Following;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import java.util.List;

/** Brings what raises alerts to their store, together with the position, in one transaction. */
final class AlertFeed implements Following {
  private static final String POSITION = "alerts";
  private static final int MOST = 256;

  private final AlertStore store;
  private final AlertFold fold;
  private final AlertOptions options;
  private final Runnable changed;

  AlertFeed(AlertStore store, AlertFold fold, AlertOptions options, Runnable changed) {
    this.store = store;
    this.fold = fold;
    this.options = options;
    this.changed = changed;
  }

  @Override
  public long position() {
    return store.position(POSITION);
  }

  @Override
  public boolean wants(JournalRecord record) {
    return fold.wants(record);
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public void take(List<Recorded> records, long upTo) {
    store.change(change -> {
      for (Recorded recorded : records) {
        fold.take(change, recorded);
      }
      if (!records.isEmpty()) {
        long latest = records.getLast().time();
        change.forget(latest - options.keepMillis() * 1000, options.most());
      }
      change.position(POSITION, upTo);
    });
    if (!records.isEmpty()) {
      changed.run();
    }
  }
}
