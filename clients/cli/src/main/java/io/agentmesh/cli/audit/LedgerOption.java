package io.agentmesh.cli.audit;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.audit.bundle.WholeEvidence;
import io.agentmesh.cli.audit.source.KeyOption;
import io.agentmesh.cli.audit.source.ServedLog;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.tile.DirectorySource;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.LogSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which ledger is read: that of the tenant on the node unless others are. */
public final class LedgerOption {
  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = {
        "Read the ledger in this evidence bundle, asking no node. It has to be of the whole",
        "ledger. Without --key it is verified by the key that lies in it."
      })
  private @Nullable Path bundle;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = {
        "Read these files, asking no node: the directory of one ledger, such as ledger/system in",
        "a data directory or a copy of it. Needs --key."
      })
  private @Nullable Path directory;

  @Mixin private KeyOption key = new KeyOption();

  /** The key to believe, where no ledger is read. */
  public VerifierKey believed() {
    VerifierKey given = key.given();
    if (given == null) {
      throw CliFailure.usage(
          "a key is needed", "Give with --key what agentmesh audit key printed, or a file with it");
    }
    return given;
  }

  /**
   * Opens the ledger.
   *
   * @param act what is done first on a node, whose position the checkpoint has to have; 0 for
   *     nothing
   */
  public OpenLedger open(Cli cli, ToLongFunction<Api> act) {
    if (bundle != null && directory != null) {
      throw CliFailure.usage("--bundle and --directory are both given", "Give one of them");
    }
    try {
      if (bundle != null) {
        return of(cli, bundle);
      }
      if (directory != null) {
        return of(directory);
      }
    } catch (MalformedException e) {
      throw CliFailure.refused(
          "there is no sound ledger: " + e.sentence(), "See agentmesh audit verify");
    } catch (IOException e) {
      throw CliFailure.usage(
          "the ledger can not be read: " + e.getMessage(), "Give --bundle or --directory anew");
    }
    Api api = cli.api();
    ServedLog served = new ServedLog(api);
    VerifierKey believed = key.or(served);
    long position = act.applyAsLong(api);
    SignedCheckpoint checkpoint =
        position > 0 ? Noted.checkpoint(api, position) : newest(served, "the node");
    return new OpenLedger(served, believed, checkpoint, () -> {});
  }

  private OpenLedger of(Cli cli, Path file) throws IOException {
    WholeEvidence evidence = WholeEvidence.open(file, key.given());
    if (key.given() == null) {
      cli.note("Verified by the key in the bundle itself; give the one that you trust with --key.");
    }
    return new OpenLedger(evidence.log(), evidence.key(), evidence.checkpoint(), evidence);
  }

  private OpenLedger of(Path files) {
    VerifierKey believed = believed();
    LogSource log = new DirectorySource(files);
    return new OpenLedger(log, believed, newest(log, files.toString()), () -> {});
  }

  private static SignedCheckpoint newest(LogSource log, String where) {
    try {
      byte[] bytes = log.read(LogFile.CHECKPOINT.path());
      if (bytes == null) {
        throw CliFailure.notFound("there is no checkpoint in " + where, "Name a ledger");
      }
      return SignedCheckpoint.parse(bytes);
    } catch (IOException | MalformedException e) {
      throw CliFailure.refused(
          "the checkpoint can not be read: " + e.getMessage(), "See agentmesh audit verify");
    }
  }
}
