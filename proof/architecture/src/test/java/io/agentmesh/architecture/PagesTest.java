package io.agentmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a page names exists: the files that it links to and the tests that it calls on. */
class PagesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");
  private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w+(?:Test|Suite))\\.(\\w+)`");

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

  private static String text(Path file) {
    return String.join("\n", SourceTree.lines(file));
  }
}
