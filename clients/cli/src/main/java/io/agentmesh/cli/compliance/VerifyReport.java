package io.agentmesh.cli.compliance;

import io.agentmesh.cli.audit.LedgerOption;
import io.agentmesh.cli.audit.OpenLedger;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.compliance.report.Report;
import io.agentmesh.cli.compliance.report.ReportVerifier;
import io.agentmesh.cli.compliance.report.ReportVerifier.Difference;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.cli.output.Plain;
import io.agentmesh.cli.output.Progress;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;

@Command(
    name = "verify",
    description = {
      "Hold a report in JSON against its ledger: every figure is made anew from the entries, every",
      "proof is verified, and the controls are compared with those of this release. Exits with 3",
      "when anything differs, and names it. The ledger may have grown since."
    })
final class VerifyReport implements Runnable {
  private static final int MOST = 500;
  private static final int MOST_CHARACTERS = 400;

  private final Cli cli;

  @Parameters(paramLabel = "REPORT", description = "What agentmesh compliance report wrote.")
  private Path file = Path.of("");

  @Option(
      names = "--proofs-only",
      description = {
        "Verify the proofs that the report carries and nothing else, reading no ledger: figures"
            + " are",
        "not made anew. Needs --key."
      })
  private boolean proofsOnly;

  @Mixin private LedgerOption ledger = new LedgerOption();

  VerifyReport(Cli cli) {
    this.cli = cli;
  }

  /** What was verified. */
  record Verified(
      String framework,
      String period,
      String log,
      long size,
      String root,
      int controls,
      String populations,
      int references,
      int differences,
      List<Difference> found) {
    Verified {
      found = List.copyOf(found);
    }
  }

  @Override
  public void run() {
    Report report = read();
    try {
      if (proofsOnly) {
        show(report, new ReportVerifier(report, ledger.believed()).alone(), "not verified");
        return;
      }
      try (OpenLedger read = ledger.open(cli, _ -> 0)) {
        show(report, against(report, read), "counted anew");
      }
    } catch (LedgerDamagedException | MalformedException e) {
      throw CliFailure.refused(
          "the report is not of this ledger: " + e.getMessage(),
          "Keep both as they are, and ask who gave them to you");
    } catch (IOException | UncheckedIOException e) {
      throw CliFailure.unavailable("the ledger can not be read: " + e.getMessage(), "Try again");
    }
  }

  private List<Difference> against(Report report, OpenLedger read) throws IOException {
    try (Progress progress = cli.progress()) {
      return new ReportVerifier(report, read.key())
          .against(read.log(), index -> progress.tell("reading entry " + index));
    }
  }

  private Report read() {
    try {
      Report report = WireJson.strict().readValue(Files.readAllBytes(file), Report.class);
      if (report.format().equals(Report.FORMAT)) {
        return report;
      }
      throw CliFailure.refused(
          "this release reads no report of the form " + Plain.line(report.format()),
          "Use the release that wrote it");
    } catch (IOException e) {
      throw CliFailure.usage(
          file + " can not be read: " + e.getMessage(), "Give what compliance report wrote");
    } catch (JacksonException e) {
      throw CliFailure.refused(
          file + " is no report: " + Plain.line(e.getOriginalMessage()),
          "Give what compliance report wrote with --format json");
    }
  }

  private void show(Report report, List<Difference> differences, String populations) {
    cli.output()
        .show(
            new Verified(
                report.framework(),
                report.period().toString(),
                report.ledger().log(),
                report.ledger().size(),
                report.ledger().root(),
                report.rows().size(),
                populations,
                report.rows().stream().mapToInt(row -> row.references().size()).sum(),
                differences.size(),
                differences.stream().limit(MOST).map(VerifyReport::shortened).toList()),
            Fields.ALL);
    if (!differences.isEmpty()) {
      throw CliFailure.refused(
          "the report differs from its ledger: "
              + Plain.line(shortened(differences.getFirst()).toString()),
          "Keep both as they are, and ask who gave them to you");
    }
  }

  private static Difference shortened(Difference difference) {
    return new Difference(
        difference.place(), Plain.shortened(difference.sentence(), MOST_CHARACTERS));
  }
}
