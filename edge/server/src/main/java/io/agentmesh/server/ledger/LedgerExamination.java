package io.agentmesh.server.ledger;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.audit.DurablePosition;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.LogPlace;
import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.prune.PruningEntry;
import io.agentmesh.ledger.recorded.RecordedCheckpoints;
import io.agentmesh.ledger.verify.Fault;
import io.agentmesh.ledger.verify.LedgerVerifier;
import io.agentmesh.ledger.verify.Verdict;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.data.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Verifies all ledgers of a data directory by the key that lies there, without changing anything.
 * The node may run.
 *
 * @param ledgers how many there are
 * @param entries entries that were read and hashed
 * @param faults what is wrong
 */
public record LedgerExamination(int ledgers, long entries, List<Wrong> faults) {
  private static final String FROM_A_COPY = "put it back from a copy or a backup";
  private static final String START =
      "keep a copy and start the node: what was not durable it makes anew from the journal; if it"
          + " refuses, put the ledger back from a copy, or restore a backup";

  /** Something that is wrong with the ledgers, and what to do. */
  public record Wrong(String place, String sentence, String remedy) {}

  /** Copies the list. */
  public LedgerExamination {
    faults = List.copyOf(faults);
  }

  /** Looks at the ledgers; null when there are none yet, and no key. */
  public static @Nullable LedgerExamination of(DataDirectory data) throws IOException {
    Path directory = data.ledger();
    Path key = data.ledgerKey();
    if (!Files.isDirectory(directory)) {
      return Files.exists(key)
          ? alone(directory, "it is missing, and the key that signs it is there")
          : null;
    }
    if (!Files.exists(key)) {
      return alone(key, "the key that signs the ledgers is missing");
    }
    if (!KeyFile.isKey(key)) {
      return alone(key, "it holds no key");
    }
    LedgerHome home;
    try {
      String origin = NodeLedgers.origin(directory);
      home = new LedgerHome(LedgerStore.in(directory), origin, KeyFile.read(key));
    } catch (IOException | IllegalStateException e) {
      return alone(directory.resolve(LedgerHome.ORIGIN), "it says no origin");
    }
    long entries = 0;
    List<TenantId> tenants = home.tenants();
    List<Wrong> faults = new ArrayList<>(position(directory, tenants.isEmpty()));
    RecordedCheckpoints recorded = null;
    Set<String> unseen = new TreeSet<>();
    for (LogPlace log : rootFirst(home)) {
      if (log.source().read("checkpoint") == null) {
        continue;
      }
      unseen.remove(log.origin());
      Verdict verdict = verify(log, recorded == null ? List.of() : recorded.of(log.origin()));
      entries += verdict.entries();
      List<Fault> found = new ArrayList<>(verdict.faults());
      SignedCheckpoint checkpoint = verdict.checkpoint();
      if (log.name().equals(LedgerHome.ROOT) && checkpoint != null) {
        recorded = RecordedCheckpoints.read(log.source(), checkpoint.checkpoint().size());
        unseen.addAll(recorded.origins());
        found.addAll(recorded.faults());
      }
      for (Fault fault : found) {
        Path place = directory.resolve(log.name()).resolve(fault.place());
        faults.add(
            new Wrong(place.toString(), fault.kind() + ": " + plain(fault.sentence()), START));
      }
    }
    for (String origin : unseen) {
      faults.add(
          new Wrong(
              directory.toString(),
              "the root ledger knows " + origin + ", and there is no such ledger",
              FROM_A_COPY));
    }
    return new LedgerExamination(tenants.size(), entries, faults);
  }

  /** What is wrong with the file that says how far the ledgers are. */
  private static List<Wrong> position(Path directory, boolean noLedgers) throws IOException {
    Path file = directory.resolve(DurablePosition.FILE);
    if (!Files.exists(file)) {
      return noLedgers
          ? List.of()
          : List.of(new Wrong(file.toString(), "it is missing", FROM_A_COPY));
    }
    try {
      DurablePosition.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
      return List.of();
    } catch (IOException e) {
      return List.of(new Wrong(file.toString(), "it says no position", FROM_A_COPY));
    }
  }

  private static List<LogPlace> rootFirst(LedgerHome home) throws IOException {
    return home.logs().stream()
        .sorted(Comparator.comparing((LogPlace log) -> !log.name().equals(LedgerHome.ROOT)))
        .toList();
  }

  /** Every checkpoint that the root recorded is remembered. */
  private static Verdict verify(LogPlace log, List<Checkpoint> recorded) throws IOException {
    return new LedgerVerifier(log.origin(), log.key())
        .remembering(recorded)
        .believing(PruningEntry::bundles)
        .verify(log.source());
  }

  private static LedgerExamination alone(Path place, String sentence) {
    return new LedgerExamination(0, 0, List.of(new Wrong(place.toString(), sentence, FROM_A_COPY)));
  }

  private static String plain(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
