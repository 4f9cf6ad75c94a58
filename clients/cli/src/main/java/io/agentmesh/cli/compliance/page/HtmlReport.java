package io.agentmesh.cli.compliance.page;

import io.agentmesh.cli.compliance.mapping.Claim;
import io.agentmesh.cli.compliance.mapping.Control;
import io.agentmesh.cli.compliance.mapping.Query;
import io.agentmesh.cli.compliance.mapping.Source;
import io.agentmesh.cli.compliance.report.Accounted;
import io.agentmesh.cli.compliance.report.Population;
import io.agentmesh.cli.compliance.report.Reference;
import io.agentmesh.cli.compliance.report.Report;
import io.agentmesh.cli.compliance.report.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report as one page of HTML to read and to print: no script, nothing from elsewhere, and every
 * value escaped.
 */
public final class HtmlReport {
  private final StringBuilder page = new StringBuilder();
  private final Report report;

  private HtmlReport(Report report) {
    this.report = report;
  }

  /** The whole page. */
  public static String of(Report report) {
    return new HtmlReport(report).whole();
  }

  private String whole() {
    raw(resource("head.html").replace("TITLE", Texts.escaped(report.title())));
    raw("<h1>").text(report.title()).raw("</h1>\n<p class=lead>What the ledger <code>");
    text(report.ledger().log()).raw("</code> shows for its controls ");
    text(report.period().toString()).raw(", as read on ").text(report.made().toString());
    raw(".</p>\n").raw(resource("reading.html"));
    paragraph(report.note());
    sources(report.sources());
    summary();
    completeness(report.ledger());
    list("What the ledger does not show of the period", report.gaps());
    report.rows().forEach(this::row);
    return raw("</body>\n</html>\n").page.toString();
  }

  private void sources(List<Source> sources) {
    raw("<h2>Where the controls stand</h2>\n<ul>\n");
    for (Source each : sources) {
      raw("<li>").text(each.title() + " (" + each.publisher() + "): " + each.sections());
      raw("</li>\n");
    }
    raw("</ul>\n<p>The mapping was reviewed on ").text(report.reviewed()).raw(".</p>\n");
  }

  private void summary() {
    raw(
        """
        <h2>Overview</h2>
        <table class=overview>
        <thead><tr><th>control</th><th>about</th><th>claim</th><th class=n>entries</th>
        <th>to ask about</th></tr></thead>
        <tbody>
        """);
    for (Row row : report.rows()) {
      Control control = row.control();
      Population population = row.population();
      raw("<tr><td>").text(control.id()).raw("</td><td>").text(control.title());
      raw("</td><td>").claim(control.claim()).raw("</td><td class=n>");
      text(population == null ? "" : Long.toString(population.count())).raw("</td><td>");
      text(row.exceptions().isEmpty() ? "" : Integer.toString(row.exceptions().size()));
      raw("</td></tr>\n");
    }
    raw("</tbody>\n</table>\n");
  }

  private void completeness(Accounted ledger) {
    raw(
        """
        <h2>That no entry was left out</h2>
        <p>All entries were read in their order, and the root hash was computed from them; it is
        the one that the checkpoint signs.</p>
        <table>
        """);
    field("ledger", ledger.log());
    field("public key", ledger.key());
    field("entries at the checkpoint", Long.toString(ledger.size()));
    field("entries read", Long.toString(ledger.read()));
    field("entries of which the hash alone was read", Long.toString(ledger.unread()));
    field("root hash", ledger.root());
    field("entries in the period", Long.toString(ledger.inPeriod()));
    field("their indexes", range(ledger.first(), ledger.last()));
    field("entries between them that are not in the period", Long.toString(ledger.others()));
    raw("</table>\n<p>The signed checkpoint:</p>\n<pre>").text(ledger.checkpoint());
    raw("</pre>\n");
  }

  private void row(Row row) {
    Control control = row.control();
    raw("<section>\n<h3>").text(control.id() + " ").raw("<small>").text(control.title());
    raw("</small> ").claim(control.claim()).raw("</h3>\n<table>\n");
    field("asks for", control.paraphrase());
    field(control.claim() == Claim.CUSTOMER ? "whose duty" : "what is shown", control.why());
    Query query = control.query();
    Population population = row.population();
    if (query != null && population != null) {
      field("looked for", query.sentence());
      field("to search for it", search(query));
      field("population", population.count() + of(Texts.counts(population.outcomes())));
      field("by action", Texts.counts(population.actions()));
      field("their indexes", range(population.first(), population.last()));
      field("their digest", population.digest());
    }
    raw("</table>\n");
    list("To ask about", row.exceptions());
    row.references().forEach(this::reference);
    raw("</section>\n");
  }

  private void reference(Reference reference) {
    raw("<details open><summary>Entry ").text(Long.toString(reference.index()));
    raw("</summary>\n<pre>").text(reference.entry()).raw("</pre>\n<pre class=proof>");
    text(reference.proof()).raw("</pre></details>\n");
  }

  private String search(Query query) {
    String words = "agentmesh audit search";
    if (!query.actions().isEmpty()) {
      words += " --action " + String.join(",", query.actions());
    }
    if (query.outcomes().size() == 1) {
      words += " --outcome " + query.outcomes().getFirst();
    }
    if (query.resourceKinds().size() == 1) {
      words += " --kind " + query.resourceKinds().getFirst();
    }
    return words + " --from " + report.period().from() + " --to " + report.period().to();
  }

  private static String of(String outcomes) {
    return outcomes.isEmpty() ? "" : ": " + outcomes;
  }

  private static String range(@Nullable Long first, @Nullable Long last) {
    return first == null ? "" : first + " to " + last;
  }

  private void paragraph(String text) {
    raw("<p>").text(text).raw("</p>\n");
  }

  private void list(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      raw("<p class=ask>").text(title).raw(":</p>\n<ul class=ask>\n<li>");
      raw(sentences.stream().map(Texts::escaped).collect(Collectors.joining("</li>\n<li>")));
      raw("</li>\n</ul>\n");
    }
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      raw("<tr><th>").text(name).raw("</th><td>").text(value).raw("</td></tr>\n");
    }
  }

  private HtmlReport claim(Claim claim) {
    String name = claim.name().toLowerCase(Locale.ROOT);
    return raw("<span class=\"claim " + name + "\">").text(name).raw("</span>");
  }

  private HtmlReport text(String text) {
    return raw(Texts.escaped(text));
  }

  private HtmlReport raw(String html) {
    page.append(html);
    return this;
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
