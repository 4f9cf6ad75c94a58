package io.agentmesh.server.ledger;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.audit.DurablePosition;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.prune.PruningEntry;
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
import java.util.List;
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
    for (TenantId tenant : tenants) {
      if (home.source(tenant).read("checkpoint") != null) {
        Verdict verdict = verify(home, tenant);
        entries += verdict.entries();
        for (Fault fault : verdict.faults()) {
          Path place = directory.resolve(tenant.value()).resolve(fault.place());
          faults.add(
              new Wrong(place.toString(), fault.kind() + ": " + plain(fault.sentence()), START));
        }
      }
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

  private static Verdict verify(LedgerHome home, TenantId tenant) throws IOException {
    VerifierKey key = home.key(tenant);
    return new LedgerVerifier(home.origin(tenant), key)
        .believing(PruningEntry::bundles)
        .verify(home.source(tenant));
  }

  private static LedgerExamination alone(Path place, String sentence) {
    return new LedgerExamination(0, 0, List.of(new Wrong(place.toString(), sentence, FROM_A_COPY)));
  }

  private static String plain(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
