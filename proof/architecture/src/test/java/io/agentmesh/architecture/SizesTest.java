package io.agentmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Files and folders stay small, and every package is null-marked. */
class SizesTest {
  private static final int LINES = 300;
  private static final int LINES_OF_A_PROOF = 400;
  private static final int TYPES = 14;
  private static final String PACKAGE = "package-info.java";

  @Test
  void javaFile_isShort() {
    List<String> tooLong =
        SourceTree.java().stream()
            .map(file -> Map.entry(SourceTree.name(file), SourceTree.lines(file).size()))
            .filter(e -> e.getValue() > most(e.getKey()))
            .map(e -> e.getKey() + ": " + e.getValue() + " lines")
            .toList();
    assertThat(tooLong).isEmpty();
  }

  /** Tests and proofs may be longer: they list what the product has in one place. */
  private static int most(String file) {
    boolean proof = file.startsWith("proof/") || file.contains("/src/test/");
    return proof ? LINES_OF_A_PROOF : LINES;
  }

  @Test
  void mainFolder_holdsOneSubject() {
    Map<Path, Long> types =
        SourceTree.java().stream()
            .filter(file -> in(file, "main") && !file.endsWith(PACKAGE))
            .collect(Collectors.groupingBy(SizesTest::folder, TreeMap::new, Collectors.counting()));
    assertThat(types).isNotEmpty();
    List<String> tooMany =
        types.entrySet().stream()
            .filter(e -> e.getValue() > TYPES)
            .map(e -> SourceTree.name(e.getKey()) + ": " + e.getValue() + " files")
            .toList();
    assertThat(tooMany).isEmpty();
  }

  @Test
  void package_isNullMarked() {
    List<Path> folders =
        SourceTree.java().stream()
            .filter(file -> in(file, "main") || in(file, "test"))
            .map(SizesTest::folder)
            .distinct()
            .toList();
    assertThat(folders).isNotEmpty();
    List<String> unmarked = folders.stream().filter(f -> !marked(f)).map(SourceTree::name).toList();
    assertThat(unmarked).isEmpty();
  }

  /** A test's package may be marked by the code that it tests. */
  private static boolean marked(Path folder) {
    Path main = Path.of(folder.toString().replace("/src/test/java/", "/src/main/java/"));
    return marks(folder.resolve(PACKAGE)) || marks(main.resolve(PACKAGE));
  }

  private static boolean marks(Path file) {
    return Files.exists(file) && SourceTree.lines(file).contains("@NullMarked");
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static boolean in(Path file, String sources) {
    return file.toString().contains("/src/" + sources + "/java/");
  }
}
