package io.agentmesh.ledger.log;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.agentmesh.ledger.tile.DirectorySource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A ledger's files in a directory of this machine. */
final class DirectoryStore implements LedgerStore {
  private static final String PARTIAL = ".p";
  private static final String DRAFT = ".part";

  private final Path directory;
  private final DirectorySource source;

  private DirectoryStore(Path directory) {
    this.directory = directory;
    this.source = new DirectorySource(directory);
  }

  static DirectoryStore open(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    if (!Files.isDirectory(absolute)) {
      Files.createDirectories(absolute);
      force(Objects.requireNonNull(absolute.getParent()));
    }
    return new DirectoryStore(absolute);
  }

  @Override
  public byte @Nullable [] read(String path) throws IOException {
    return source.read(path);
  }

  @Override
  public List<String> list(String path) throws IOException {
    return source.list(path);
  }

  @Override
  public void write(String path, byte[] bytes) throws IOException {
    Path file = directory.resolve(path);
    Path draft = file.resolveSibling(file.getFileName() + DRAFT);
    try {
      Files.write(draft, bytes);
    } catch (NoSuchFileException e) {
      Files.createDirectories(parent(file));
      Files.write(draft, bytes);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(
        directory.resolve(from),
        directory.resolve(to),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(String path) throws IOException {
    Path file = directory.resolve(path);
    Files.deleteIfExists(file);
    Path folder = parent(file);
    if (folder.toString().endsWith(PARTIAL)) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  @Override
  public void sync(String path) throws IOException {
    try (var channel = FileChannel.open(directory.resolve(path), WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void syncDirectory(String path) throws IOException {
    Path folder = directory.resolve(path);
    if (Files.isDirectory(folder)) {
      force(folder);
    }
  }

  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent());
  }
}
