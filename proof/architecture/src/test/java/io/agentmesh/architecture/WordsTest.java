package io.agentmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is never written: unfinished work, sleeping, skipped tests, promises nobody can keep. */
class WordsTest {
  /** Split, so that this file does not find itself. */
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");

  private static final Pattern SLEEPING = Pattern.compile("\\bThread\\." + "sleep\\b");
  private static final Pattern SKIPPED = Pattern.compile("@" + "(Disabled|Ignore)\\b");
  private static final Pattern PROMISES =
      Pattern.compile(
          "exactly[- ]" + "once (delivery|processing|semantics)|tamper-?" + "proof",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CLAIMS =
      Pattern.compile(
          "exactly[- ]"
              + "once|tamper-?"
              + "proof|\\bcompli"
              + "ant\\b|\\bcerti"
              + "fied\\b"
              + "|immutable (audit|evidence|history|journal|ledger|log|storage|trail)",
          Pattern.CASE_INSENSITIVE);

  @Test
  void code_isFinished() {
    assertThat(found(SourceTree.java(), UNFINISHED)).isEmpty();
  }

  @Test
  void code_doesNotSleep() {
    assertThat(found(SourceTree.java(), SLEEPING)).isEmpty();
  }

  @Test
  void test_isNeverSkipped() {
    assertThat(found(SourceTree.java(), SKIPPED)).isEmpty();
  }

  @Test
  void code_promisesNothingImpossible() {
    assertThat(found(SourceTree.java(), PROMISES)).isEmpty();
  }

  @Test
  void contract_claimsNothingImpossible() {
    Path wire = SourceTree.at(Room.WIRE.folder() + "/src/main");
    List<Path> contracts = new ArrayList<>(SourceTree.files(wire, ".yaml"));
    contracts.addAll(SourceTree.files(wire, ".proto"));
    assertThat(contracts).isNotEmpty();
    assertThat(found(contracts, CLAIMS)).isEmpty();
  }

  @Test
  void page_claimsNothingImpossible() {
    assertThat(found(SourceTree.pages(), CLAIMS)).isEmpty();
  }

  private static List<String> found(List<Path> files, Pattern pattern) {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = SourceTree.lines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (pattern.matcher(lines.get(i)).find()) {
          found.add(SourceTree.name(file) + ":" + (i + 1) + " " + lines.get(i).strip());
        }
      }
    }
    return found;
  }
}
