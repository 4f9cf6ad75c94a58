package io.agentmesh.codereview.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.SourceFile;
import io.agentmesh.codereview.duplicates.Block.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuplicateJoinTest {

  private final Map<String, Facts.Duplicates> files = new HashMap<>();

  @Test
  void block_inTwoFilesWithOtherSpacingAndComments_isFoundWhole() {
    add("a.js", lines("a", 5) + lines("same", 12) + lines("b", 5));
    add("b.js", "import x\n\n" + lines("same", 12).replace("(", " ( ").replace("\n", " // c\n"));

    assertThat(DuplicateJoin.join(files))
        .containsExactly(new Block(List.of(new Place("a.js", 6, 17), new Place("b.js", 3, 14))));
  }

  @Test
  void block_inThreeFiles_isOneBlockWithThreePlaces() {
    add("a.js", lines("same", 8));
    add("b.js", lines("b", 3) + lines("same", 8));
    add("c.js", lines("c", 9) + lines("same", 8));

    List<Block> blocks = DuplicateJoin.join(files);

    assertThat(blocks).hasSize(1);
    assertThat(blocks.getFirst().places()).hasSize(3);
    assertThat(blocks.getFirst().lines()).isEqualTo(8);
    assertThat(blocks.getFirst().weight()).isEqualTo(16);
  }

  @Test
  void block_twiceInOneFile_hasTwoPlaces() {
    add("a.js", lines("same", 7) + lines("x", 2) + lines("same", 7));

    assertThat(DuplicateJoin.join(files))
        .containsExactly(new Block(List.of(new Place("a.js", 1, 7), new Place("a.js", 10, 16))));
  }

  @Test
  void repetition_ofLessThanAWindow_isNone() {
    add("a.js", lines("same", 5) + lines("a", 9));
    add("b.js", lines("same", 5) + lines("b", 9));

    assertThat(DuplicateJoin.join(files)).isEmpty();
  }

  @Test
  void table_ofEqualLines_givesPlacesThatDoNotOverlap() {
    add("a.js", "call(0);\n".repeat(3_000));
    add("b.js", "call(0);\n".repeat(3_000));

    for (Block block : DuplicateJoin.join(files)) {
      for (int i = 1; i < block.places().size(); i++) {
        Place before = block.places().get(i - 1);
        Place place = block.places().get(i);
        assertThat(before.path().equals(place.path()) && before.lastLine() >= place.firstLine())
            .isFalse();
      }
    }
  }

  @Test
  void longFile_whenWinnowed_stillShowsALongRepetition() {
    add("long.js", lines("a", 4_000) + lines("same", 60) + lines("b", 4_000));
    add("short.js", lines("same", 60));

    List<Block> blocks = DuplicateJoin.join(files);

    assertThat(files)
        .extractingByKey("long.js")
        .extracting(f -> f.fingerprints().size(), INTEGER)
        .isLessThanOrEqualTo(CodeDuplicates.MAX_FINGERPRINTS);
    assertThat(blocks).hasSize(1);
    assertThat(blocks.getFirst().lines()).isGreaterThan(40);
  }

  private void add(String path, String text) {
    Facts facts = new CodeDuplicates().analyse(new SourceFile(path, text)).facts();
    files.put(path, (Facts.Duplicates) facts);
  }

  private static String lines(String word, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "  " + word + "(" + i + ");\n")
        .collect(Collectors.joining());
  }
}
