package io.agentmesh.server.resilience;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.resilience.chaos.FaultKind;
import io.agentmesh.resilience.chaos.FaultPoint;
import io.agentmesh.resilience.chaos.Faults;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk that is slow, stands still or is full on purpose. No write and no sync ever fails by it:
 * the journal takes such a failure for the end of the node, which no fault could undo.
 */
record FaultyDisk(Disk disk, Faults faults) implements Disk {
  @Override
  public void createDirectories(Path directory) throws IOException {
    disk.createDirectories(directory);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public DiskFile openForRead(Path file) throws IOException {
    return disk.openForRead(file);
  }

  @Override
  public DiskFile openForWrite(Path file) throws IOException {
    return new FaultyFile(disk.openForWrite(file), faults);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    return new FaultyFile(disk.create(file), faults);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    disk.syncDirectory(directory);
  }

  @Override
  public long usableSpace(Path directory) throws IOException {
    return faults.strike(FaultPoint.STORE, FaultKind.ERROR, "") == null
        ? disk.usableSpace(directory)
        : 0;
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    return disk.lock(file);
  }
}
