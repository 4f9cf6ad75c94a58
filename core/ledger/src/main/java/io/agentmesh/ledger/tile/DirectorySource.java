package io.agentmesh.ledger.tile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a log in a directory of this machine. */
public record DirectorySource(Path directory) implements LogSource {

  @Override
  public byte @Nullable [] read(String path) throws IOException {
    Path file = directory.resolve(path);
    try {
      return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public List<String> list(String path) throws IOException {
    Path folder = directory.resolve(path);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
