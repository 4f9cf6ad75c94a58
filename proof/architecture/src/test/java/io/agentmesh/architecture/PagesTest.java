package io.agentmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a page names exists: the files that it links to and the tests that it calls on. */
class PagesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");
  private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w+(?:Test|Suite))\\.(\\w+)`");

  private static final Pattern WHOLE = Pattern.compile("`([A-Z]\\w+(?:Test|Suite))`");

  @Test
  void link_ofAPage_leadsSomewhere() {
    int links = 0;
    List<String> dead = new ArrayList<>();
    for (Path page : SourceTree.pages()) {
      Matcher link = LINK.matcher(text(page));
      while (link.find()) {
        String to = link.group(1);
        if (!to.startsWith("http")) {
          links++;
          if (!Files.exists(page.resolveSibling(to).normalize())) {
            dead.add(SourceTree.name(page) + " -> " + to);
          }
        }
      }
    }
    assertThat(links).isPositive();
    assertThat(dead).isEmpty();
  }

  @Test
  void test_thatAPageNames_exists() {
    List<Path> java = SourceTree.java();
    String suites =
        java.stream()
            .filter(f -> SourceTree.name(f).startsWith("proof/contract/"))
            .map(PagesTest::text)
            .collect(Collectors.joining());
    assertThat(suites).isNotEmpty();
    int proofs = 0;
    List<String> missing = new ArrayList<>();
    for (Path page : SourceTree.pages()) {
      Matcher proof = PROOF.matcher(text(page));
      while (proof.find()) {
        proofs++;
        String method = "void " + proof.group(2) + "(";
        String own =
            java.stream()
                .filter(f -> f.endsWith(proof.group(1) + ".java"))
                .map(PagesTest::text)
                .collect(Collectors.joining());
        boolean inherited = own.contains("Contract") && suites.contains(method);
        if (!own.contains(method) && !inherited) {
          missing.add(SourceTree.name(page) + " names " + proof.group());
        }
      }
    }
    assertThat(proofs).isPositive();
    assertThat(missing).isEmpty();
  }

  @Test
  void classOfTests_thatAPageNames_exists() {
    Set<String> classes =
        SourceTree.java().stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    int named = 0;
    List<String> missing = new ArrayList<>();
    for (Path page : SourceTree.pages()) {
      Matcher whole = WHOLE.matcher(text(page));
      while (whole.find()) {
        named++;
        if (!classes.contains(whole.group(1))) {
          missing.add(SourceTree.name(page) + " names " + whole.group());
        }
      }
    }
    assertThat(named).isPositive();
    assertThat(missing).isEmpty();
  }

  @Test
  void threatModel_answersEveryItemOfOwaspsLists_withATest() {
    String page = text(SourceTree.at("docs/threat-model.md"));
    for (int i = 1; i <= 10; i++) {
      for (String item : List.of("| API%d:2023 ".formatted(i), "| ASI%02d ".formatted(i))) {
        List<String> rows = page.lines().filter(line -> line.startsWith(item)).toList();
        assertThat(rows).as(item).hasSize(1);
        String[] cells = rows.getFirst().split("\\|", -1);
        assertThat(cells).as(item).hasSize(6);
        assertThat(cells[3]).as(item).matches(".*`[A-Z]\\w+Test[.`].*");
        assertThat(cells[4].strip()).as(item).hasSizeGreaterThan(15);
      }
    }
  }

  private static String text(Path file) {
    return String.join("\n", SourceTree.lines(file));
  }
}
