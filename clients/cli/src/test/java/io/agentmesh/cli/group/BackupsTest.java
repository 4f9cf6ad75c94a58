package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {

  private static final String RUNNING =
      "{\"name\":\"nightly\",\"directory\":\"/b/nightly\",\"status\":\"RUNNING\"}";

  private final StubMesh mesh = new StubMesh();
  private final Path home;
  private final Typed typed;

  BackupsTest(@TempDir Path home) {
    this.home = home;
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void backup_isWaitedForUntilItIsMade() {
    mesh.next(202, RUNNING);
    mesh.next(200, RUNNING);
    mesh.next(200, RUNNING.replace("RUNNING\"", "MADE\",\"position\":9,\"bytes\":100"));
    var outcome = typed.run("backup", "nightly", "-o", "json");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(mesh.asked().getFirst().body()).isEqualTo("{\"name\":\"nightly\"}");
    assertThat(mesh.last().path()).isEqualTo("/v1/backups/nightly");
    assertThat(outcome.json().path("position").asInt()).isEqualTo(9);
  }

  @Test
  void backup_thatFails_exitsWith3AndSaysWhy() {
    mesh.next(202, RUNNING);
    mesh.next(200, RUNNING.replace("RUNNING\"", "FAILED\",\"reason\":\"disk full\""));
    var outcome = typed.run("backup", "nightly");
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains("there is no backup nightly: disk full");
  }

  @Test
  void backup_rehearsedOrWithoutAName_asksNothing() {
    assertThat(typed.run("backup", "nightly", "--dry-run").out()).contains("/v1/backups");
    assertThat(typed.run("backup").exit()).isEqualTo(2);
    assertThat(mesh.asked()).isEmpty();
  }

  @Test
  void verifyAndRestore_ofWhatIsNoBackup_exitWith3AndNameIt() {
    var verified = typed.run("backup", "verify", home.toString());
    assertThat(verified.exit()).isEqualTo(3);
    assertThat(verified.err()).contains(home + "/manifest.json", "missing");
    String to = home.resolve("restored").toString();
    assertThat(typed.run("restore", home.toString(), "--to", to).exit()).isEqualTo(3);
    assertThat(Path.of(to)).doesNotExist();
    assertThat(typed.run("restore", home.toString()).exit()).isEqualTo(2);
    var unclear = typed.run("restore", home.toString(), "--to", to, "--until", "noon");
    assertThat(unclear.exit()).isEqualTo(2);
    assertThat(unclear.err()).contains("position or a time");
    assertThat(mesh.asked()).isEmpty();
  }
}
