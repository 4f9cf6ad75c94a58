package io.agentmesh.journal.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file system of this machine; {@code force(false)} is fdatasync on Linux. */
final class RealDisk implements Disk {

  static final RealDisk INSTANCE = new RealDisk();

  private RealDisk() {}

  @Override
  public void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Override
  public DiskFile openForRead(Path file) throws IOException {
    return new RealFile(FileChannel.open(file, READ));
  }

  @Override
  public DiskFile openForWrite(Path file) throws IOException {
    return new RealFile(FileChannel.open(file, READ, WRITE));
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    return new RealFile(FileChannel.open(file, READ, WRITE, CREATE, TRUNCATE_EXISTING));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  @Override
  public long usableSpace(Path directory) throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    return HeldLock.take(file);
  }
}
