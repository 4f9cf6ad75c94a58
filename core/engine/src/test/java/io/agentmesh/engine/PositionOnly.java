package io.agentmesh.engine;

import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.Recorded;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A projection that keeps the records themselves. */
final class PositionOnly implements Projection {
  final List<Recorded> records = new CopyOnWriteArrayList<>();
  private volatile long position;

  PositionOnly(long position) {
    this.position = position;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public synchronized void apply(List<Recorded> more) {
    if (records.size() < 10_000) {
      records.addAll(more);
    }
    position = more.getLast().position();
  }

  @Override
  public void rebuild(Iterable<Image> images, long at) {
    position = at;
  }

  @Override
  public void close() {}
}
