package io.agentmesh.codereview.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.codereview.analysis.SourceFile;
import io.agentmesh.codereview.tree.SourceTree.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {

  @TempDir private Path directory;
  private Path root;

  @BeforeEach
  void create() throws IOException {
    root = Files.createDirectories(directory.resolve("root"));
  }

  @Test
  void listing_ofMixedFiles_holdsReviewableOnesSorted() throws IOException {
    write("b.py", "x = 1");
    write("a/Z.java", "class Z {}");
    write("a/empty.txt", "");
    write(".git/config", "x");
    write("m/target/A.java", "x");
    write("node_modules/x.js", "x");
    write("bin.dat", "a\0b");
    write("large.js", "x".repeat(SourceFile.MAX_SIZE + 1));
    Files.writeString(directory.resolve("outside.txt"), "secret");
    Files.createSymbolicLink(root.resolve("link.txt"), directory.resolve("outside.txt"));

    SourceTree.Listing listing = SourceTree.at(root).list();

    assertThat(listing.paths()).containsExactly("a/Z.java", "a/empty.txt", "b.py");
    assertThat(listing.skippedFiles()).isEqualTo(3);
  }

  @Test
  void listing_ofManyFiles_isWhole() throws IOException {
    for (int i = 0; i < 5_000; i++) {
      write("d" + i % 50 + "/f" + i + ".go", "package a");
    }

    assertThat(SourceTree.at(root).list().paths()).hasSize(5_000).isSorted();
  }

  @Test
  void path_outsideOfTheTree_isRefused() throws IOException {
    Files.writeString(directory.resolve("outside.txt"), "secret");
    Files.createSymbolicLink(root.resolve("link.txt"), directory.resolve("outside.txt"));
    Files.createSymbolicLink(root.resolve("up"), directory);
    SourceTree tree = SourceTree.at(root);

    assertThat(tree.read("../outside.txt")).isInstanceOf(Reading.Refused.class);
    assertThat(tree.read(directory.resolve("outside.txt").toString()))
        .isInstanceOf(Reading.Refused.class);
    assertThat(tree.read("link.txt")).isInstanceOf(Reading.Refused.class);
    assertThat(tree.read("up/outside.txt")).isInstanceOf(Reading.Refused.class);
    assertThat(tree.read("")).isInstanceOf(Reading.Refused.class);
    assertThat(tree.read("a\0b")).isInstanceOf(Reading.Refused.class);
    assertThat(tree.read("none.txt")).isInstanceOf(Reading.Refused.class);
  }

  @Test
  void path_ofTheListing_isRead() throws IOException {
    write("a/Z.java", "\uFEFFclass Z {}");

    assertThat(SourceTree.at(root).read("a/Z.java"))
        .isEqualTo(new Reading.Read(new SourceFile("a/Z.java", "class Z {}")));
  }

  @Test
  void directory_thatIsMissing_isAnError() {
    assertThatThrownBy(() -> SourceTree.at(root.resolve("none")))
        .isInstanceOf(UncheckedIOException.class);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
