package io.agentmesh.cli.compliance;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.audit.LedgerOption;
import io.agentmesh.cli.audit.Noted;
import io.agentmesh.cli.audit.OpenLedger;
import io.agentmesh.cli.audit.bundle.EvidenceBundle;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.compliance.mapping.Frameworks;
import io.agentmesh.cli.compliance.page.CsvReport;
import io.agentmesh.cli.compliance.page.HtmlReport;
import io.agentmesh.cli.compliance.report.Period;
import io.agentmesh.cli.compliance.report.Report;
import io.agentmesh.cli.compliance.report.ReportMaker;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Progress;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.audit.ComplianceCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description = {
      "Report control by control what the ledger shows for a framework in a period: what is"
          + " claimed,",
      "the entries that were looked for, how many there are, what to ask about, and some of them",
      "with their proofs. Every entry of the ledger is read and the root is come to from them, so",
      "that none is left out. Of a node it is the tenant's ledger, and an audit entry itself."
    })
final class MakeReport implements Runnable {
  private static final String CHECKS = "/v1/compliance/checks";

  private final Cli cli;

  @Option(
      names = "--framework",
      required = true,
      paramLabel = "NAME",
      completionCandidates = FrameworkNames.class,
      description = "Whose controls: ${COMPLETION-CANDIDATES}.")
  private String framework = "";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "Begin of the period, such as 2026-10-01T00:00:00Z.")
  private Instant from = Instant.EPOCH;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TIME",
      description = "End of the period, which is not in it.")
  private Instant to = Instant.EPOCH;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description = {
        "json, which others verify; html, a page to print; csv, a line for each control.",
        "${DEFAULT-VALUE} if not given."
      })
  private ReportFormat format = ReportFormat.json;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write, which must not be there; stdout if not given.")
  private @Nullable Path out;

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description = {
        "Also write the whole ledger as the report has read it, as an evidence bundle: with it the",
        "report is verified elsewhere. Of a node that is an audit entry too."
      })
  private @Nullable Path evidence;

  @Option(
      names = "--references",
      paramLabel = "N",
      defaultValue = "5",
      description = {
        "Most entries that a row shows, 0 to 1000; ${DEFAULT-VALUE} if not given. Those with the",
        "smallest hashes are taken, which nobody can choose."
      })
  private int references;

  @Mixin private LedgerOption ledger = new LedgerOption();

  MakeReport(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    check();
    try (OpenLedger read = ledger.open(cli, this::noted)) {
      write(written(report(read)));
    } catch (LedgerDamagedException | MalformedException e) {
      throw CliFailure.refused(
          "the ledger is not sound, so there is no report: " + e.getMessage(),
          "See agentmesh audit verify");
    } catch (IOException | UncheckedIOException e) {
      throw CliFailure.refused("the report can not be made: " + e.getMessage(), "Mend the cause");
    }
  }

  private Report report(OpenLedger read) throws IOException {
    try (Progress progress = cli.progress()) {
      Report report =
          new ReportMaker(read.log(), read.checkpoint(), read.key())
              .make(
                  Frameworks.of(framework),
                  new Period(from, to),
                  references,
                  Instant.now().truncatedTo(ChronoUnit.SECONDS),
                  index -> progress.tell("reading entry " + index));
      if (evidence != null) {
        new EvidenceBundle(read.log(), read.checkpoint(), read.key(), Map.of())
            .writeWhole(evidence, progress::tell);
      }
      return report;
    }
  }

  private void check() {
    if (!Frameworks.ids().contains(framework)) {
      throw CliFailure.usage(
          "there is no framework " + framework,
          "Name one of " + String.join(", ", Frameworks.ids()));
    }
    if (!from.isBefore(to)) {
      throw CliFailure.usage("--to is not after --from", "Give a period that ends after it began");
    }
    if (references < 0 || references > ReportMaker.MOST_SAMPLE) {
      throw CliFailure.usage(
          "--references is not between 0 and " + ReportMaker.MOST_SAMPLE, "Give another number");
    }
    absent(out);
    absent(evidence);
  }

  private static void absent(@Nullable Path file) {
    if (file != null && Files.exists(file)) {
      throw CliFailure.usage(file + " is there already", "Name a file that is not");
    }
  }

  /** Has the node keep that the report is made, and that the ledger is taken elsewhere. */
  private long noted(Api api) {
    long exported = evidence == null ? 0 : Noted.export(api, "", "the report for " + framework);
    long checked =
        api.send(Change.post(CHECKS, new ComplianceCheck(framework, from, to)))
            .path("position")
            .asLong();
    return Math.max(exported, checked);
  }

  private String written(Report report) {
    return switch (format) {
      case json ->
          WireJson.strict().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
      case html -> HtmlReport.of(report);
      case csv -> CsvReport.of(report);
    };
  }

  private void write(String text) throws IOException {
    if (out == null) {
      cli.output().out().print(text);
      cli.output().out().flush();
      return;
    }
    Files.write(out, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    cli.note("The report is in " + out);
  }
}
