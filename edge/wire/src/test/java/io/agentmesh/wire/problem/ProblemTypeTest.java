package io.agentmesh.wire.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

  private static final Path REFERENCE = Path.of("../../docs/api-reference.md");

  @Test
  void types_all_haveUriTitleAndMeaningOfTheirOwn() {
    List<ProblemType> all = List.of(ProblemType.values());
    assertThat(all.stream().map(ProblemType::uri)).doesNotHaveDuplicates();
    assertThat(all.stream().map(ProblemType::title)).doesNotHaveDuplicates();
    assertThat(all.stream().map(ProblemType::meaning)).doesNotHaveDuplicates();
    assertThat(all).allSatisfy(type -> assertThat(type.status()).isBetween(400, 599));
  }

  @Test
  void type_ofItsUri_isFound() {
    assertThat(ProblemType.values())
        .allSatisfy(type -> assertThat(ProblemType.ofUri(type.uri())).contains(type));
    assertThat(ProblemType.ofUri("https://agentmesh.io/problems/new")).isEmpty();
  }

  @Test
  void reference_tableOfProblems_isTheEnum() throws IOException {
    String table =
        Arrays.stream(ProblemType.values())
            .map(ProblemTypeTest::row)
            .collect(
                Collectors.joining(
                    "\n", "| type | status | title | meaning |\n|---|---|---|---|\n", "\n"));
    assertThat(Files.readString(REFERENCE)).contains(table);
  }

  private static String row(ProblemType type) {
    return "| `%s` | %d | %s | %s |"
        .formatted(
            type.uri().substring(ProblemType.BASE.length()),
            type.status(),
            type.title(),
            type.meaning());
  }
}
