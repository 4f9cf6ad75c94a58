package io.agentmesh.cli.audit;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.audit.bundle.EvidenceBundle;
import io.agentmesh.cli.audit.source.KeyOption;
import io.agentmesh.cli.audit.source.ServedLog;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.cli.output.Progress;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "bundle",
    description = {
      "Write evidence into one file that others verify without the node: the whole ledger, or with",
      "filters the entries that they select, each with its proof, and nothing else. The bundle",
      "tells how to verify it with other tools. That it was made is an audit entry itself."
    })
final class BundleAudit implements Runnable {
  private static final int PAGE = 500;
  private static final int MOST = 10_000;

  private final Cli cli;

  @Parameters(paramLabel = "FILE", description = "The file to write, such as evidence.zip.")
  private Path file = Path.of("");

  @Option(
      names = "--purpose",
      paramLabel = "TEXT",
      description = "What it is for; stands in the audit entry. Up to 256 characters.")
  private String purpose = "";

  @Option(
      names = "--witnessed",
      description = {
        "Prove it for the newest checkpoint that witnesses signed too, instead of the newest;",
        "what came after is left out."
      })
  private boolean witnessed;

  @Mixin private EntryOptions wanted = new EntryOptions();

  @Mixin private KeyOption key = new KeyOption();

  BundleAudit(Cli cli) {
    this.cli = cli;
  }

  /** What was written. */
  record Written(String file, String log, long size, String root, long entries, String contents) {}

  @Override
  public void run() {
    if (Files.exists(file)) {
      throw CliFailure.usage(file + " is there already", "Name a file that is not");
    }
    Api api = cli.api();
    ServedLog served = new ServedLog(api);
    VerifierKey believed = key.or(served);
    Map<String, String> filter = wanted.filter();
    SignedCheckpoint newest = exported(api, filter);
    SignedCheckpoint checkpoint = witnessed ? witnessed(served) : newest;
    EvidenceBundle bundle = new EvidenceBundle(served, checkpoint, believed, filter);
    try (Progress progress = cli.progress()) {
      long entries =
          filter.isEmpty()
              ? bundle.writeWhole(file, progress::tell)
              : bundle.writeSelected(file, found(api, filter), progress::tell);
      cli.output()
          .show(
              new Written(
                  file.toString(),
                  checkpoint.checkpoint().origin(),
                  checkpoint.checkpoint().size(),
                  checkpoint.checkpoint().root().toString(),
                  entries,
                  filter.isEmpty() ? "the whole ledger" : "what was selected, with proofs"),
              Fields.ALL);
    } catch (LedgerDamagedException | MalformedException e) {
      throw CliFailure.refused(
          "the ledger is not sound, so there is no bundle: " + e.getMessage(),
          "See agentmesh audit verify");
    } catch (IOException e) {
      throw CliFailure.refused(file + " can not be written: " + e.getMessage(), "Mend the cause");
    }
  }

  /** Has the export noted, and returns a checkpoint that has the note. */
  private SignedCheckpoint exported(Api api, Map<String, String> filter) {
    return Noted.checkpoint(api, Noted.export(api, words(filter), purpose));
  }

  private static String words(Map<String, String> filter) {
    return filter.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(" "));
  }

  private static SignedCheckpoint witnessed(ServedLog served) {
    byte[] bytes = served.read(ServedLog.WITNESSED);
    if (bytes == null) {
      throw CliFailure.notFound(
          "no witness has signed a checkpoint yet",
          "See ledger.witnesses-file in docs/configuration.md");
    }
    return SignedCheckpoint.parse(bytes);
  }

  /** Indexes of the entries that are wanted. */
  private static SortedSet<Long> found(Api api, Map<String, String> filter) {
    SortedSet<Long> indexes = new TreeSet<>();
    Query query = new Query().with("limit", PAGE);
    filter.forEach(query::with);
    JsonNode page = api.get(Audit.ENTRIES, query);
    while (true) {
      page.path("items").forEach(item -> indexes.add(item.path("index").asLong()));
      if (indexes.size() > MOST) {
        throw CliFailure.refused(
            "more than " + MOST + " entries are wanted",
            "Narrow it, such as with --from and --to, or take the whole ledger without filters");
      }
      if (!page.has("nextCursor")) {
        return indexes;
      }
      page = api.get(Audit.ENTRIES, query.with("cursor", page.path("nextCursor").asString()));
    }
  }
}
