package io.agentmesh.http;

import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.Recorded;
import java.util.List;

/** A projection that knows how far it is, and nothing else. */
final class PositionOnly implements Projection {
  private volatile long position;

  @Override
  public long position() {
    return position;
  }

  @Override
  public void apply(List<Recorded> records) {
    position = records.getLast().position();
  }

  @Override
  public void rebuild(Iterable<Image> images, long at) {
    position = at;
  }

  @Override
  public void close() {}
}
