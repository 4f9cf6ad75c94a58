package io.agentmesh.cli.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.proof.ReceiptVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ComplianceReportTest {
  private static final VerifierKey KEY = Trail.KEY.verifier();

  @TempDir Path home;
  private final StubMesh mesh = new StubMesh();

  @AfterEach
  void asksNoNode() {
    assertThat(mesh.asked()).isEmpty();
    mesh.close();
  }

  @Test
  void report_countsEveryEntryOfThePeriod_andNoOther() throws IOException {
    Trail trail = new Trail(home.resolve("l")).some(700).publish();

    JsonNode report = report("soc2", 100, 600).json();

    List<String> wanted = trail.entries(100, 600);
    JsonNode ledger = report.path("ledger");
    assertThat(ledger.path("size").asLong()).isEqualTo(700);
    assertThat(ledger.path("read").asLong()).isEqualTo(700);
    assertThat(ledger.path("inPeriod").asLong()).isEqualTo(500);
    assertThat(ledger.path("first").asLong()).isEqualTo(100);
    assertThat(ledger.path("last").asLong()).isEqualTo(599);
    assertThat(ledger.path("others").asLong()).isZero();
    JsonNode denials = row(report, "CC6.1").path("population");
    assertThat(denials.path("count").asLong())
        .isEqualTo(Trail.holding(wanted, "UNAUTHORIZED_ACCESS"))
        .isPositive();
    assertThat(denials.path("outcomes").path("DENIED").asLong())
        .isEqualTo(Trail.holding(wanted, "\"DENIED\""));
    JsonNode backups = row(report, "A1.2").path("population");
    assertThat(backups.path("count").asLong()).isEqualTo(Trail.holding(wanted, "BACKUP_CREATED"));
    JsonNode tasks = row(report, "PI1.3");
    assertThat(tasks.path("population").path("actions").path("TASK_FAILED").asLong())
        .isEqualTo(Trail.holding(wanted, "TASK_FAILED"));
    assertThat(tasks.path("exceptions").toString()).contains("ended FAILURE, the newest is");
    assertThat(row(report, "CC1").has("population")).isFalse();
    assertThat(row(report, "CC1").path("control").path("claim").asString()).isEqualTo("CUSTOMER");
  }

  @Test
  void references_areEntriesOfThePopulation_withProofsThatStandAlone() throws IOException {
    Trail trail = new Trail(home.resolve("l")).some(700).publish();

    JsonNode report = report("hipaa", 0, 700).json();

    int proved = 0;
    for (JsonNode row : report.path("rows")) {
      long count = row.path("population").path("count").asLong();
      assertThat(row.path("references").size()).isEqualTo((int) Math.min(5, count));
      for (JsonNode reference : row.path("references")) {
        byte[] entry = reference.path("entry").asString().getBytes(StandardCharsets.UTF_8);
        byte[] proof = reference.path("proof").asString().getBytes(StandardCharsets.UTF_8);
        int index = reference.path("index").asInt();
        assertThat(trail.entries(index, index + 1))
            .containsExactly(new String(entry, StandardCharsets.UTF_8));
        assertThat(Receipt.parse(proof).judge(entry, KEY.name(), KEY, List.of()))
            .isInstanceOf(ReceiptVerdict.Proven.class);
        proved++;
      }
    }
    assertThat(proved).isGreaterThan(50);
  }

  @Test
  void gaps_andWhatIsMissing_areSaid() throws IOException {
    new Trail(home.resolve("l")).some(20).publish();

    JsonNode report = report("soc2", -60, 60).json();
    JsonNode none = report("pci-dss", 100, 200).json();

    assertThat(report.path("gaps").toString())
        .contains("after the period began", "before the period ended");
    assertThat(none.path("ledger").has("first")).isFalse();
    assertThat(row(none, "10.2.1").path("exceptions").toString())
        .contains("There is none, though some are to be expected: ask why.")
        .contains("kept in the ledger system, which was not read here.");
    assertThat(row(none, "3.2.1").path("exceptions").toString())
        .contains("There is none: nothing of the kind came through the mesh.");
  }

  @Test
  void entriesThatAreNotKeptAnyMore_areAGap_andTheRestIsStillProved() throws IOException {
    new Trail(home.resolve("l")).some(699).pruned("0").publish();
    Files.delete(home.resolve("l/tile/entries/000"));

    JsonNode report = report("gdpr", 0, 700).json();

    assertThat(report.path("ledger").path("unread").asLong()).isEqualTo(256);
    assertThat(report.path("ledger").path("read").asLong()).isEqualTo(444);
    assertThat(report.path("gaps").toString())
        .contains("256 entries are not kept any more", "of the time before it nothing is shown");
  }

  @Test
  void ledgerThatIsNotSound_givesNoReport() throws IOException {
    new Trail(home.resolve("l")).some(700).publish();
    Path bundle = home.resolve("l/tile/entries/001");
    String bytes = Files.readString(bundle, StandardCharsets.ISO_8859_1);
    Files.writeString(bundle, bytes.replaceFirst("key1", "key2"), StandardCharsets.ISO_8859_1);
    var changed = report("soc2", 0, 700);
    Files.delete(bundle);
    var missing = report("soc2", 0, 700);

    assertThat(changed.exit()).isEqualTo(3);
    assertThat(changed.err()).contains("is not sound, so there is no report");
    assertThat(missing.exit()).isEqualTo(3);
    assertThat(missing.err()).contains("tile/entries/001: It is missing");
    assertThat(changed.out() + missing.out()).isEmpty();
  }

  @Test
  void wrongWords_areRefused_beforeAnythingIsRead() throws IOException {
    new Trail(home.resolve("l")).some(3).publish();
    Path there = Files.writeString(home.resolve("there"), "");

    assertThat(report("nist", 0, 3).err()).contains("there is no framework nist", "eu-ai-act");
    assertThat(report("soc2", 3, 3).err()).contains("--to is not after --from");
    assertThat(report("soc2", 0, 3, "--references", "1001").exit()).isEqualTo(2);
    assertThat(report("soc2", 0, 3, "--out", there.toString()).err()).contains("is there already");
    assertThat(report("soc2", 0, 3, "--bundle", "b.zip").exit()).isEqualTo(2);
    assertThat(report("soc2", 0, 3, "--format", "pdf").exit()).isEqualTo(2);
  }

  @Test
  void frameworks_areListedWithWhatIsClaimed() {
    var listed = Typed.at(mesh, home).run("compliance", "frameworks");

    assertThat(listed.exit()).isZero();
    assertThat(listed.out()).contains("FRAMEWORK", "hipaa", "pci-dss", "ISO/IEC 27001:2022");
    JsonNode items =
        Typed.at(mesh, home).run("compliance", "frameworks", "-o", "json").json().path("items");
    assertThat(items.size()).isEqualTo(6);
  }

  private Typed.Outcome report(String framework, int from, int to, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "compliance",
                "report",
                "--framework",
                framework,
                "--from",
                Trail.BEGIN.plusSeconds(60L * from).toString(),
                "--to",
                Trail.BEGIN.plusSeconds(60L * to).toString(),
                "--directory",
                home.resolve("l").toString(),
                "--key",
                KEY.toString()));
    words.addAll(List.of(more));
    return Typed.at(mesh, home).run(words.toArray(String[]::new));
  }

  private static JsonNode row(JsonNode report, String control) {
    return StreamSupport.stream(report.path("rows").spliterator(), false)
        .filter(row -> row.path("control").path("id").asString().equals(control))
        .findFirst()
        .orElseThrow();
  }
}
