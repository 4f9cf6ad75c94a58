package io.agentmesh.bench.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is gone after the run. */
record Directory(Path root) {

  static Directory temporary(String prefix) throws IOException {
    return new Directory(Files.createTempDirectory(prefix));
  }

  Path data() {
    return root.resolve("data");
  }

  Path log() {
    return root.resolve("node.log");
  }

  void delete() {
    try (Stream<Path> found = Files.walk(root)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
