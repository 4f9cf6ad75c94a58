package io.agentmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the repository, found from the folder of this module. */
final class SourceTree {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Set<String> BUILT = Set.of("target", ".git", ".idea", "node_modules");

  private SourceTree() {}

  /** A file or folder below the root, which must exist. */
  static Path at(String path) {
    Path file = ROOT.resolve(path);
    assertThat(file).exists();
    return file;
  }

  /** Every Java file of every module; each module must have some. */
  static List<Path> java() {
    for (Room room : Room.ALL) {
      assertThat(files(at(room.folder() + "/src/main/java"), ".java"))
          .as("Java files of %s", room.folder())
          .isNotEmpty();
    }
    return files(ROOT, ".java");
  }

  /** Every page. */
  static List<Path> pages() {
    assertThat(files(at("docs"), ".md")).as("pages in docs").isNotEmpty();
    return files(ROOT, ".md");
  }

  /** Files below a folder whose name ends so, but nothing that was built. */
  static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(ending))
          .filter(Files::isRegularFile)
          .filter(f -> !built(f))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a reader names it. */
  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  private static boolean built(Path file) {
    for (Path part : ROOT.relativize(file)) {
      if (BUILT.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }
}
