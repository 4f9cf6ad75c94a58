package io.agentmesh.server;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.access.ApiKeySecret;
import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.inspect.JournalInspection;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.data.KeyFile;
import io.agentmesh.server.ledger.LedgerExamination;
import io.agentmesh.server.seal.SealingExamination;
import io.agentmesh.sql.SqlListings;
import io.agentmesh.sql.SqlProjection;
import io.agentmesh.sql.SqlSettings;
import io.agentmesh.sql.fault.ProjectionDamaged;
import io.agentmesh.sql.fault.ProjectionOutdated;
import io.agentmesh.sql.fault.ProjectionTooNew;
import io.agentmesh.sql.fault.ProjectionUnavailable;
import io.agentmesh.sql.store.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Examines a data directory without changing it, and says what is wrong and what helps. */
public final class Doctor {
  private static final Pattern TOKEN =
      Pattern.compile("am_([a-z0-9]{8,32})_([A-Za-z0-9_-]{43})\\s*");
  private static final int KEYS_LOOKED_AT = 1000;

  private Doctor() {}

  /** Something that is wrong, and what to do. */
  public record Finding(String place, String sentence, String remedy) {}

  /** What was looked at, and what was found. */
  public record Report(List<String> examined, List<Finding> findings) {
    /** Copies the lists. */
    public Report {
      examined = List.copyOf(examined);
      findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean healthy() {
      return findings.isEmpty();
    }
  }

  /** Examines the directory of a node that runs or is down. */
  public static Report examine(Path root) {
    DataDirectory data = new DataDirectory(root.toAbsolutePath().normalize());
    List<String> examined = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    if (Files.exists(data.restoring())) {
      findings.add(
          new Finding(
              data.root().toString(),
              "a restore into it was interrupted",
              "delete the directory and restore again"));
      return new Report(examined, findings);
    }
    if (!Files.isDirectory(data.journal())) {
      findings.add(
          new Finding(
              data.root().toString(),
              "there is no journal here",
              "name the data directory of a node, or start one with this directory"));
      return new Report(examined, findings);
    }
    journal(data, examined, findings);
    projection(data, examined, findings);
    adminKey(data, examined, findings);
    webhookKey(data, examined, findings);
    dataKeys(data, examined, findings);
    ledgers(data, examined, findings);
    return new Report(examined, findings);
  }

  private static void journal(DataDirectory data, List<String> examined, List<Finding> findings) {
    JournalInspection inspection = JournalInspection.inspect(data.journal());
    examined.add(
        "journal: "
            + inspection.segments().size()
            + " segments, "
            + inspection.snapshots().size()
            + " snapshots");
    for (Damage d : inspection.damages()) {
      findings.add(new Finding(d.file() + " at byte " + d.offset(), d.sentence(), d.remedy()));
    }
  }

  /** Looks at a copy, so that a node that runs is not disturbed. */
  private static void projection(
      DataDirectory data, List<String> examined, List<Finding> findings) {
    if (!Files.exists(data.projection())) {
      examined.add("projection: none yet");
      return;
    }
    try {
      Path copy = Files.createTempDirectory("agentmesh-doctor");
      Path file = copy.resolve("mesh.db");
      try {
        Path seal = new Seal(data.projection()).file();
        if (Files.exists(seal)) {
          Files.copy(seal, new Seal(file).file());
        }
        Files.copy(data.projection(), file);
        try (SqlProjection opened = SqlProjection.open(file, SqlSettings.DEFAULT);
            SqlListings lists = SqlListings.open(file, SqlSettings.DEFAULT)) {
          examined.add("projection: at position " + opened.position());
          knownKey(data, lists, findings);
        }
      } finally {
        SqlProjection.delete(file);
        Files.deleteIfExists(copy);
      }
    } catch (ProjectionOutdated e) {
      examined.add("projection: of an earlier release; the next start rebuilds it");
    } catch (ProjectionDamaged e) {
      findings.add(
          new Finding(
              data.projection().toString(),
              "the projection is damaged",
              "start the node: it rebuilds the projection from the journal"));
    } catch (ProjectionTooNew e) {
      findings.add(
          new Finding(
              data.projection().toString(),
              "a newer release wrote the projection",
              "use that release, or delete the projection to have it rebuilt"));
    } catch (ProjectionUnavailable e) {
      findings.add(
          new Finding(
              data.projection().toString(),
              "the projection can not be opened: " + e.getMessage(),
              "stop the node, delete the projection and start it again: it is rebuilt"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy the projection", e);
    }
  }

  /** Whether the mesh knows the key in the file; not while the lists hold no key at all. */
  private static void knownKey(DataDirectory data, SqlListings lists, List<Finding> findings)
      throws IOException {
    List<ApiKey> keys =
        lists.apiKeys(TenantId.DEFAULT, new PageRequest(KEYS_LOOKED_AT, "")).items();
    if (keys.isEmpty() || !Files.exists(data.adminKey())) {
      return;
    }
    Matcher token = TOKEN.matcher(Files.readString(data.adminKey(), StandardCharsets.ISO_8859_1));
    boolean known =
        token.matches()
            && keys.stream()
                .anyMatch(key ->
                    key.id().equals(token.group(1))
                        && key.hash().equals(ApiKeySecret.hashOf(token.group(2))));
    if (!known && keys.size() < KEYS_LOOKED_AT) {
      findings.add(
          new Finding(
              data.adminKey().toString(),
              "the mesh knows no such key as this file holds",
              "put the key back from a copy, or use another admin's key"));
    }
  }

  private static void adminKey(DataDirectory data, List<String> examined, List<Finding> findings) {
    Path file = data.adminKey();
    if (!Files.exists(file)) {
      return;
    }
    examined.add("admin key file: " + file);
    ownerOnly(
        file,
        "the admin key",
        "chmod 600 " + file + ", revoke the key and create another",
        findings);
  }

  private static void webhookKey(
      DataDirectory data, List<String> examined, List<Finding> findings) {
    Path file = data.webhookKey();
    if (!Files.exists(file)) {
      return;
    }
    examined.add("webhook key file: " + file);
    if (!KeyFile.isKey(file)) {
      findings.add(
          new Finding(file.toString(), "it holds no key", "put it back from a copy or a backup"));
    }
    ownerOnly(
        file,
        "the key of webhooks",
        "chmod 600 "
            + file
            + ", replace it by an empty file while the node is down, and rotate"
            + " every secret",
        findings);
  }

  private static void dataKeys(DataDirectory data, List<String> examined, List<Finding> findings) {
    try {
      for (SealingExamination each : SealingExamination.of(data)) {
        if (!each.examined().isEmpty()) {
          examined.add(each.examined());
        }
        if (!each.wrong().isEmpty()) {
          findings.add(new Finding(data.dataKeys().toString(), each.wrong(), each.remedy()));
        }
      }
      if (Files.exists(data.encryptionKey())) {
        String remedy = "chmod 600 " + data.encryptionKey() + ", and put another key into it";
        ownerOnly(data.encryptionKey(), "the key that data keys are kept under", remedy, findings);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the data keys", e);
    }
  }

  private static void ledgers(DataDirectory data, List<String> examined, List<Finding> findings) {
    try {
      LedgerExamination ledgers = LedgerExamination.of(data);
      if (ledgers == null) {
        examined.add("ledgers: none yet");
        return;
      }
      examined.add("ledgers: " + ledgers.ledgers() + " with " + ledgers.entries() + " entries");
      for (LedgerExamination.Wrong each : ledgers.faults()) {
        findings.add(new Finding(each.place(), each.sentence(), each.remedy()));
      }
      if (Files.exists(data.ledgerKey())) {
        String remedy = "chmod 600 " + data.ledgerKey() + ", and have the ledgers witnessed";
        ownerOnly(data.ledgerKey(), "the key that signs the ledgers", remedy, findings);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the ledgers", e);
    }
  }

  private static void ownerOnly(Path file, String what, String remedy, List<Finding> findings) {
    try {
      Set<PosixFilePermission> allowed =
          Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      if (!allowed.containsAll(Files.getPosixFilePermissions(file))) {
        findings.add(
            new Finding(
                file.toString(), "others than its owner can read or write " + what, remedy));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot examine " + file, e);
    }
  }
}
