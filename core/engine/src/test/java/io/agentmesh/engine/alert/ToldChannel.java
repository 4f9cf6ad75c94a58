package io.agentmesh.engine.alert;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A channel that remembers what it was told, and fails when it is to. */
final class ToldChannel implements AlertChannel {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private volatile @Nullable Told failing;

  void failWith(@Nullable Told how) {
    failing = how;
  }

  List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public String name() {
    return "people";
  }

  @Override
  public boolean wants(Notice.About about, Severity severity) {
    return true;
  }

  @Override
  public Told tell(Notice.About about, Alert alert) {
    told.add(about + " " + alert.id());
    Told how = failing;
    return how == null ? new Told.Taken() : how;
  }
}
