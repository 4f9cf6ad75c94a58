package io.agentmesh.cli.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages and lines in which others wrote names stay pages and lines. */
class ReportPagesTest {
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "</pre><img src=x onerror=alert(1)>",
          "<style>@import url(//evil.example/x)</style>",
          "' onmouseover='alert(1)",
          "&lt;b&gt;",
          "a\\u202eb",
          "=cmd|' /C calc'!A0",
          "@SUM(1+1)*cmd");

  /** Split, so that this file says none of them. */
  private static final Pattern CLAIMS =
      Pattern.compile("compl" + "iant|certi" + "fied|tamper-?" + "proof|exactly " + "once");

  @TempDir Path home;
  private final StubMesh mesh = new StubMesh();

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void html_escapesWhatOthersWrote_andBringsNothingFromElsewhere() throws IOException {
    hostile();

    String page = report("html");

    assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x onerror=alert(1)&gt;")
        .contains("default-src 'none'", "@media print", "amp;lt;b&amp;gt;");
    String tags = page.replaceAll("(?s)<pre.*?</pre>", "");
    assertThat(page.toLowerCase(Locale.ROOT))
        .doesNotContain("<script", "<img", "<link", "<iframe", "src=\"", "href=");
    assertThat(tags).doesNotContain("onerror", "onmouseover", "@import", "url(");
    assertThat(CLAIMS.matcher(page).find()).isFalse();
    assertThat(count(page, "<section>")).isEqualTo(count(page, "</section>")).isEqualTo(33);
    assertThat(count(page, "<pre")).isEqualTo(count(page, "</pre>"));
  }

  @Test
  void html_showsTheRowWithItsSearch_andTheCheckpoint() throws IOException {
    new Trail(home.resolve("l")).some(300).publish();

    String page = report("html");

    assertThat(page)
        .contains("agentmesh audit search --action BACKUP_CREATED --from 2026-10-01T00:00:00Z")
        .contains("c2sp.org/tlog-proof@v1", "agentmesh/test/default", "class=\"claim customer\"")
        .contains("What the ledger does not show of the period");
  }

  @Test
  void csv_hasALineForEachControl_andNoCellThatIsAFormula() throws IOException {
    hostile();

    String text = report("csv");

    List<String> lines = text.lines().toList();
    assertThat(lines).hasSize(34);
    assertThat(lines.getFirst()).startsWith("\"framework\",\"control\"");
    assertThat(text).doesNotContain("\"=", "\"@", "\"+", "\"-", ",=");
    assertThat(lines).allMatch(line -> line.startsWith("\"") && line.endsWith("\""));
    assertThat(CLAIMS.matcher(text).find()).isFalse();
  }

  private void hostile() throws IOException {
    Trail trail = new Trail(home.resolve("l"));
    for (String name : HOSTILE) {
      trail.add("UNAUTHORIZED_ACCESS", "DENIED", name, "task");
    }
    trail.publish();
  }

  private String report(String format) {
    var made =
        Typed.at(mesh, home)
            .run(
                "compliance",
                "report",
                "--framework",
                "soc2",
                "--from",
                Trail.BEGIN.toString(),
                "--to",
                Trail.BEGIN.plusSeconds(86_400).toString(),
                "--directory",
                home.resolve("l").toString(),
                "--key",
                Trail.KEY.verifier().toString(),
                "--references",
                "50",
                "--format",
                format);
    assertThat(made.exit()).as(made.err()).isZero();
    return made.out();
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
