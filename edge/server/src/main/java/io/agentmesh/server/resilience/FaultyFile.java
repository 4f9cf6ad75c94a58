package io.agentmesh.server.resilience;

import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.resilience.chaos.Fault;
import io.agentmesh.resilience.chaos.FaultKind;
import io.agentmesh.resilience.chaos.FaultPoint;
import io.agentmesh.resilience.chaos.Faults;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A file whose syncs take longer on purpose, or wait; what they make durable is the same. */
record FaultyFile(DiskFile file, Faults faults) implements DiskFile {
  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public void read(ByteBuffer into, long offset) throws IOException {
    file.read(into, offset);
  }

  @Override
  public void write(ByteBuffer from, long offset) throws IOException {
    file.write(from, offset);
  }

  @Override
  public void force(boolean metadata) throws IOException {
    hold(faults.strike(FaultPoint.STORE, FaultKind.LATENCY, ""));
    hold(faults.strike(FaultPoint.STORE, FaultKind.PAUSE, ""));
    file.force(metadata);
  }

  private static void hold(@Nullable Fault fault) {
    if (fault != null) {
      fault.awaitUninterrupted();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
