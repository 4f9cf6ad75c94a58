package io.agentmesh.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.engine.audit.DurablePosition;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.server.Doctor;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.data.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerExaminationTest {
  private final DataDirectory data;

  LedgerExaminationTest(@TempDir Path directory) {
    this.data = DataDirectory.open(directory.resolve("data"));
  }

  @Test
  void directory_withoutLedgers_hasNothingToExamine() throws IOException {
    assertThat(LedgerExamination.of(data)).isNull();
  }

  @Test
  void soundLedgers_areCounted_andTheDoctorSaysSo() throws IOException {
    write("default", 300);
    write("other", 2);

    LedgerExamination examined = examined();

    assertThat(examined.ledgers()).isEqualTo(2);
    assertThat(examined.entries()).isEqualTo(302);
    assertThat(examined.faults()).isEmpty();
    assertThat(Doctor.examine(data.root()).examined()).contains("ledgers: 2 with 302 entries");
  }

  @Test
  void changedFiles_areNamedWithTheRemedy() throws IOException {
    write("default", 300);
    Path bundle = data.ledger().resolve("default/tile/entries/000");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[4] ^= 1;
    Files.write(bundle, bytes);

    assertThat(Doctor.examine(data.root()).findings())
        .anySatisfy(finding -> {
          assertThat(finding.place()).isEqualTo(bundle.toString());
          assertThat(finding.sentence()).contains("ENTRY_CHANGED");
          assertThat(finding.remedy()).contains("from a copy");
        });
  }

  @Test
  void ledger_thatIsNotTheOneTheRootRecorded_isNamed() throws IOException {
    write("default", 300);
    write("other", 2);
    Path older = data.root().resolve("older");
    copy(data.ledger().resolve("other"), older);
    write("other", 3);
    record("default");
    record("other");
    assertThat(examined().faults()).isEmpty();
    assertThat(examined().entries()).isEqualTo(307);

    Files.move(data.ledger().resolve("other"), data.root().resolve("newer"));
    assertThat(examined().faults()).singleElement().asString().contains("other", "no such ledger");
    copy(older, data.ledger().resolve("other"));
    assertThat(examined().faults())
        .singleElement()
        .asString()
        .contains("other/checkpoint", "LOST_ENTRIES", "has 2 entries, it had 5 before");
    assertThat(Doctor.examine(data.root()).findings())
        .anySatisfy(finding -> assertThat(finding.sentence()).contains("LOST_ENTRIES"));
  }

  @Test
  void root_whoseEntriesWereChanged_isNamed() throws IOException {
    write("default", 3);
    record("default");
    Path bundle = data.ledger().resolve("root.ledger/tile/entries/000.p/1");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[4] ^= 1;
    Files.write(bundle, bytes);

    assertThat(examined().faults())
        .anySatisfy(wrong -> assertThat(wrong.toString()).contains("root.ledger", "ENTRY_CHANGED"));
  }

  @Test
  void keyOrLedgers_thatAreMissing_areNamed() throws IOException {
    write("default", 1);
    Path key = data.ledgerKey();
    byte[] kept = Files.readAllBytes(key);
    Files.delete(key);
    assertThat(examined().faults()).singleElement().asString().contains("ledger.key", "missing");
    Files.writeString(key, "nonsense");
    assertThat(examined().faults()).singleElement().asString().contains("holds no key");
    Files.write(key, kept);
    Files.move(data.ledger(), data.root().resolve("elsewhere"));
    assertThat(examined().faults()).singleElement().asString().contains("ledger", "missing");
  }

  @Test
  void positionThatIsNone_isNamed() throws IOException {
    write("default", 1);
    Path position = data.ledger().resolve(DurablePosition.FILE);
    Files.writeString(position, "8 00000000\n");
    assertThat(examined().faults()).singleElement().asString().contains("position.txt");
    Files.delete(position);
    assertThat(examined().faults()).singleElement().asString().contains("missing");
  }

  @Test
  void keyThatOthersRead_isNamed() throws IOException {
    write("default", 1);
    Files.setPosixFilePermissions(data.ledgerKey(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(Doctor.examine(data.root()).findings())
        .anySatisfy(finding -> assertThat(finding.remedy()).contains("chmod 600"));
  }

  private LedgerExamination examined() throws IOException {
    return Objects.requireNonNull(LedgerExamination.of(data));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Has the root record the newest checkpoint of a ledger. */
  private void record(String tenant) throws IOException {
    String origin = "agentmesh/test/" + LedgerHome.ROOT;
    Ledger root =
        Ledger.open(
            LedgerStore.in(data.ledger().resolve(LedgerHome.ROOT)),
            origin,
            new SigningKey(origin, KeyFile.read(data.ledgerKey())));
    root.append(Files.readAllBytes(data.ledger().resolve(tenant).resolve("checkpoint")));
    root.publish(List.of());
    root.sync();
  }

  private void write(String tenant, int entries) throws IOException {
    if (!Files.exists(data.ledgerKey())) {
      DataDirectory.create(data.ledger());
      KeyFile.make(data.ledgerKey());
      Files.writeString(data.ledger().resolve(LedgerHome.ORIGIN), "agentmesh/test\n");
      new DurablePosition(LedgerStore.in(data.ledger())).write(7);
    }
    String origin = "agentmesh/test/" + tenant;
    Ledger ledger =
        Ledger.open(
            LedgerStore.in(data.ledger().resolve(tenant)),
            origin,
            new SigningKey(origin, KeyFile.read(data.ledgerKey())));
    for (int i = 0; i < entries; i++) {
      ledger.append(("entry " + i).getBytes(StandardCharsets.UTF_8));
    }
    ledger.publish(List.of());
    ledger.sync();
  }
}
