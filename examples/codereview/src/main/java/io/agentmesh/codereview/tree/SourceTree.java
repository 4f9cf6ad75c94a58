package io.agentmesh.codereview.tree;

import io.agentmesh.codereview.analysis.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The directory that is reviewed.
 *
 * <p>No symbolic link is followed, and nothing outside of the directory is ever read, whatever path
 * a task names.
 */
public final class SourceTree {

  private static final Set<String> SKIPPED =
      Set.of(
          ".git",
          ".hg",
          ".svn",
          "target",
          "build",
          "node_modules",
          "dist",
          ".idea",
          ".gradle",
          "__pycache__",
          ".venv",
          ".mypy_cache");
  private static final int SAMPLE = 8 * 1024;

  private final Path root;

  private SourceTree(Path root) {
    this.root = root;
  }

  /**
   * Opens the tree.
   *
   * @throws UncheckedIOException if the directory is not there
   */
  public static SourceTree at(Path directory) {
    try {
      Path real = directory.toRealPath();
      if (!Files.isDirectory(real)) {
        throw new NotDirectoryException(directory.toString());
      }
      return new SourceTree(real);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What came of reading a path: the file, or why it is not reviewed. */
  public sealed interface Reading {
    record Read(SourceFile file) implements Reading {}

    record Refused(String reason) implements Reading {}
  }

  /**
   * What is to review.
   *
   * @param paths relative, with {@code /}, sorted
   * @param skippedFiles links, binary, oversized and unreadable files; not those in directories
   *     that are left out whole
   */
  public record Listing(List<String> paths, int skippedFiles) {
    public Listing {
      paths = List.copyOf(paths);
    }
  }

  /** Lists the files to review. */
  public Listing list() {
    Walk walk = new Walk();
    try {
      Files.walkFileTree(root, walk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(walk.paths);
    return new Listing(walk.paths, walk.skipped);
  }

  /** Reads a file by the path of the listing. */
  public Reading read(String path) {
    try {
      Path file = root.resolve(path).normalize();
      if (!file.startsWith(root) || file.equals(root)) {
        return new Reading.Refused("outside of the tree");
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !file.toRealPath().equals(file)) {
        return new Reading.Refused("not a file of the tree");
      }
      if (Files.size(file) > SourceFile.MAX_SIZE) {
        return new Reading.Refused("larger than 512 KiB");
      }
      SourceFile source = SourceFile.of(relative(file), Files.readAllBytes(file));
      return source.binary() ? new Reading.Refused("binary") : new Reading.Read(source);
    } catch (InvalidPathException _) {
      return new Reading.Refused("not a path");
    } catch (IOException _) {
      return new Reading.Refused("not readable");
    }
  }

  private String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private final List<String> paths = new ArrayList<>();
    private int skipped;

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean left = !directory.equals(root) && SKIPPED.contains(name(directory));
      return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean readable =
          attributes.isRegularFile()
              && attributes.size() <= SourceFile.MAX_SIZE
              && Files.isReadable(file)
              && !unreadableOrBinary(file);
      if (readable) {
        paths.add(relative(file));
      } else {
        skipped++;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      skipped++;
      return FileVisitResult.CONTINUE;
    }

    private static String name(Path path) {
      return String.valueOf(path.getFileName());
    }

    private static boolean unreadableOrBinary(Path file) {
      try (var content = Files.newInputStream(file)) {
        return SourceFile.of("sample", content.readNBytes(SAMPLE)).binary();
      } catch (IOException _) {
        return true;
      }
    }
  }
}
