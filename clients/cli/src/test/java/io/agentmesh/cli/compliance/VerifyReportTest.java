package io.agentmesh.cli.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(120)
class VerifyReportTest {
  private static final String KEY = Trail.KEY.verifier().toString();

  @TempDir Path home;
  private final StubMesh mesh = new StubMesh();

  @AfterEach
  void asksNoNode() {
    assertThat(mesh.asked()).isEmpty();
    mesh.close();
  }

  @Test
  void report_holds_againstTheBundleMadeWithIt_andAgainstALedgerThatHasGrown() throws IOException {
    Trail trail = new Trail(home.resolve("l")).some(600).publish();
    Path report = report("iso27001", 50, 550, "--evidence", home.resolve("e.zip").toString());

    var byBundle = verify(report, "--bundle", home.resolve("e.zip").toString(), "--key", KEY);
    trail.some(300).publish();
    var grown = verify(report, "--directory", home.resolve("l").toString(), "--key", KEY);
    report("gdpr", 0, 900, "--evidence", home.resolve("later.zip").toString());
    var later = verify(report, "--bundle", home.resolve("later.zip").toString(), "--key", KEY);
    var keyless = verify(report, "--bundle", home.resolve("e.zip").toString());
    var alone = verify(report, "--proofs-only", "--key", KEY);

    assertThat(byBundle.exit()).as(byBundle.err()).isZero();
    assertThat(byBundle.out()).contains("size         600", "differences  0", "counted anew");
    assertThat(grown.exit()).as(grown.err()).isZero();
    assertThat(later.exit()).as(later.err()).isZero();
    assertThat(keyless.exit()).as(keyless.err()).isZero();
    assertThat(keyless.err()).contains("the key in the bundle itself");
    assertThat(alone.exit()).as(alone.err()).isZero();
    assertThat(alone.out()).contains("not verified");
    assertThat(verify(report, "--proofs-only").exit()).isEqualTo(2);
  }

  @Test
  void everyValueOfAReport_thatIsAnotherOne_isFound() throws IOException {
    new Trail(home.resolve("l")).some(60).publish();
    Path report = report("eu-ai-act", 5, 55, "--references", "1");
    JsonNode whole = WireJson.strict().readTree(Files.readAllBytes(report));
    List<Consumer<JsonNode>> changes = new ArrayList<>();
    List<String> places = new ArrayList<>();
    changes(whole, "", changes, places);

    for (int i = 0; i < changes.size(); i++) {
      JsonNode changed = whole.deepCopy();
      changes.get(i).accept(changed);
      Path other = home.resolve("other.json");
      Files.writeString(other, changed.toString());
      var found = verify(other, "--directory", home.resolve("l").toString(), "--key", KEY);
      if (places.get(i).equals("/made")) {
        continue;
      }
      assertThat(found.exit()).as(places.get(i) + found.out()).isEqualTo(3);
    }
    assertThat(places).hasSizeGreaterThan(450).contains("/made");
  }

  @Test
  void rowsThatAreLeftOutOrMoved_andReferencesThatAreExchanged_areFound() throws IOException {
    new Trail(home.resolve("l")).some(300).publish();
    Path report = report("soc2", 0, 300);

    assertThat(changed(report, all -> rows(all).remove(7)).err()).contains("differs");
    assertThat(changed(report, all -> rows(all).add(rows(all).get(3))).exit()).isEqualTo(3);
    assertThat(
            changed(report, all -> ((ArrayNode) rows(all).get(6).path("references")).remove(0))
                .err())
        .contains("the references are not those that the ledger gives");
    assertThat(changed(report, all -> ((ArrayNode) all.path("gaps")).add("none")).err())
        .contains("gaps");
    assertThat(changed(report, all -> ((ObjectNode) all).put("more", 1)).err())
        .contains("is no report");
  }

  @Test
  void reportOfAnotherLedger_orByAnotherKey_orThatIsNone_isRefused() throws IOException {
    new Trail(home.resolve("l")).some(300).publish();
    new Trail(home.resolve("m")).some(299).publish();
    Path report = report("soc2", 0, 300);
    byte[] seed = new byte[32];
    seed[0] = 1;
    String other = new SigningKey("agentmesh/test/default", seed).verifier().toString();
    Path text = Files.writeString(home.resolve("text"), "no report");

    var shorter = verify(report, "--directory", home.resolve("m").toString(), "--key", KEY);
    var foreign = verify(report, "--directory", home.resolve("l").toString(), "--key", other);

    assertThat(shorter.exit()).isEqualTo(3);
    assertThat(shorter.err()).contains("is not of this ledger");
    assertThat(foreign.exit()).isEqualTo(3);
    assertThat(foreign.err()).contains("not signed by");
    assertThat(verify(text, "--proofs-only", "--key", KEY).exit()).isEqualTo(3);
    assertThat(verify(home.resolve("nowhere"), "--proofs-only", "--key", KEY).exit()).isEqualTo(2);
  }

  private Typed.Outcome changed(Path report, Consumer<JsonNode> change) throws IOException {
    JsonNode whole = WireJson.strict().readTree(Files.readAllBytes(report));
    change.accept(whole);
    Path other = Files.writeString(home.resolve("changed.json"), whole.toString());
    return verify(other, "--directory", home.resolve("l").toString(), "--key", KEY);
  }

  private static ArrayNode rows(JsonNode report) {
    return (ArrayNode) report.path("rows");
  }

  /** One change for each value that is neither object nor list, in objects and lists. */
  private static void changes(
      JsonNode node, String at, List<Consumer<JsonNode>> changes, List<String> places) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String place = at + "/" + field.getKey();
        changes(field.getValue(), place, changes, places);
        if (field.getValue().isValueNode()) {
          places.add(place);
          changes.add(all ->
              ((ObjectNode) all.at(at))
                  .set(field.getKey(), WireJson.strict().readTree(other(field.getValue()))));
        }
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      int index = i;
      changes(node.get(i), at + "/" + i, changes, places);
      if (node.get(i).isString()) {
        places.add(at + "/" + i);
        changes.add(all -> ((ArrayNode) all.at(at)).set(index, node.get(index).asString() + "x"));
      }
    }
  }

  private static String other(JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean() ? "false" : "true";
    }
    if (value.isNumber()) {
      return Long.toString(value.asLong() + 1);
    }
    return switch (value.asString()) {
      case "EVIDENCE" -> "\"PARTIAL\"";
      case "PARTIAL" -> "\"EVIDENCE\"";
      case "CUSTOMER" -> "\"PARTIAL\"";
      default -> {
        String text = value.asString();
        boolean time = text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        yield time
            ? "\"" + Instant.parse(text).plusSeconds(60) + "\""
            : WireJson.strict().writeValueAsString(text + "x");
      }
    };
  }

  private Path report(String framework, int from, int to, String... more) {
    Path file = home.resolve(framework + ".json");
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
                KEY,
                "--out",
                file.toString()));
    words.addAll(List.of(more));
    var made = Typed.at(mesh, home).run(words.toArray(String[]::new));
    assertThat(made.exit()).as(made.err()).isZero();
    return file;
  }

  private Typed.Outcome verify(Path report, String... more) {
    List<String> words = new ArrayList<>(List.of("compliance", "verify", report.toString()));
    words.addAll(List.of(more));
    return Typed.at(mesh, home).run(words.toArray(String[]::new));
  }
}
