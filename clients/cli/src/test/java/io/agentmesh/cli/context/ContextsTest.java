package io.agentmesh.cli.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextsTest {

  private final StubMesh mesh = new StubMesh();
  private final Path home;
  private final Path key;
  private final Typed typed;

  ContextsTest(@TempDir Path home) throws IOException {
    this.home = home;
    this.key = home.resolve("stub.key");
    OwnerOnly.write(key, (StubMesh.KEY + "\n").getBytes(StandardCharsets.US_ASCII));
    typed = new Typed(home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void add_ofTheFirst_makesItCurrent() {
    var outcome = add("stub");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.json().path("current").asBoolean()).isTrue();
    assertThat(typed.run("agents", "list").exit()).isZero();
  }

  @Test
  void add_always_leavesAFileForTheOwnerAlone() throws IOException {
    add("stub");
    Path file = home.resolve(".agentmesh/contexts.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file).content().doesNotContain(StubMesh.KEY).contains(key.toString());
    try (var left = Files.list(home.resolve(".agentmesh"))) {
      assertThat(left.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("contexts.json", "contexts.lock");
    }
  }

  @Test
  void add_withTheKeyOnStdin_keepsItInAFileForTheOwnerAlone() throws IOException {
    typed.saying(StubMesh.KEY + "\n");
    var outcome = typed.run("context", "add", "prod", "--url", mesh.url(), "--api-key-stdin");
    Path file = home.resolve(".agentmesh/keys/prod.key");
    assertThat(outcome.out()).contains(file.toString()).doesNotContain(StubMesh.KEY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(typed.run("agents", "list").exit()).isZero();
    assertThat(typed.run("context", "remove", "prod").exit()).isZero();
    assertThat(file).doesNotExist();
  }

  @Test
  void add_withoutAKey_isUsage() {
    assertThat(typed.run("context", "add", "x", "--url", mesh.url()).exit()).isEqualTo(2);
  }

  @Test
  void add_withAFileThatOthersRead_warns() throws IOException {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(add("stub").err()).startsWith("Warning: others can read ").contains("chmod 600");
  }

  @Test
  void add_withANameThatIsAPath_isUsage() {
    var outcome =
        typed.run("context", "add", "../x", "--url", mesh.url(), "--api-key-file", key.toString());
    assertThat(outcome.exit()).isEqualTo(2);
  }

  @Test
  void list_ofTwo_marksTheCurrentOne() {
    add("stub");
    add("other");
    var outcome = typed.run("context", "list");
    assertThat(outcome.out().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "CURRENT NAME URL API KEY FILE",
            " other " + mesh.url() + " " + key,
            "* stub " + mesh.url() + " " + key);
  }

  @Test
  void use_ofAnother_changesTheCurrentOne() {
    add("stub");
    add("other");
    assertThat(typed.run("context", "use", "other").exit()).isZero();
    assertThat(typed.run("context", "show", "-o", "json").json().path("name").asString())
        .isEqualTo("other");
  }

  @Test
  void useShowAndRemove_ofOneThatIsMissing_exitWith4() {
    add("stub");
    for (String verb : new String[] {"use", "show", "remove"}) {
      var outcome = typed.run("context", verb, "nowhere");
      assertThat(outcome.exit()).isEqualTo(4);
      assertThat(outcome.err()).contains("there is no context nowhere. Choose one of: stub.");
    }
  }

  @Test
  void remove_ofTheCurrentOne_leavesNone() {
    add("stub");
    assertThat(typed.run("context", "remove", "stub").exit()).isZero();
    assertThat(key).exists();
    assertThat(typed.run("context", "show").exit()).isEqualTo(4);
    assertThat(typed.run("context", "list").err()).startsWith("No contexts.");
  }

  @Test
  void command_inAContextThatIsMissing_isUsage() {
    add("stub");
    var outcome = typed.run("agents", "list", "--context", "nowhere");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("there is no context nowhere. Choose one of: stub.");
  }

  @Test
  void command_inANamedContext_takesItsUrlAndKey() {
    add("first");
    add("second");
    assertThat(typed.run("--context", "second", "agents", "list").exit()).isZero();
  }

  @Test
  void command_atAnotherUrl_doesNotGetTheKeyOfTheContext() {
    add("stub");
    var outcome = typed.run("agents", "list", "--url", "http://127.0.0.1:1");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("there is no API key for http://127.0.0.1:1");
  }

  @Test
  void command_atTheUrlOfAContext_takesItsKey() {
    add("stub");
    assertThat(typed.run("agents", "list", "--url", mesh.url()).exit()).isZero();
  }

  @Test
  void command_withAKeyFile_takesThatKey() {
    var outcome =
        typed.run("agents", "list", "--url", mesh.url(), "--api-key-file", key.toString());
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void command_withoutItsKeyFile_isUsage() throws IOException {
    add("stub");
    Files.delete(key);
    var outcome = typed.run("agents", "list");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("the API key file " + key + " can not be read");
  }

  @Test
  void url_inClearTextToAnotherMachine_isRefused() {
    var outcome =
        typed
            .with("AGENTMESH_API_KEY", StubMesh.KEY)
            .run("agents", "list", "--url", "http://192.0.2.1:7700");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("in clear text");
  }

  @Test
  void url_thatIsNone_isUsage() {
    typed.with("AGENTMESH_API_KEY", StubMesh.KEY);
    for (String wrong : new String[] {"localhost:7700", "ftp://x", "http://127.0.0.1/v1", "a b"}) {
      assertThat(typed.run("agents", "list", "--url", wrong).exit()).isEqualTo(2);
    }
  }

  @Test
  void contextFile_thatIsBroken_isUsage() throws IOException {
    Files.createDirectories(home.resolve(".agentmesh"));
    Files.writeString(home.resolve(".agentmesh/contexts.json"), "{");
    var outcome = typed.run("context", "list");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("contexts.json can not be read");
  }

  @Test
  void home_ofAnEnvironment_isUsed() {
    Path elsewhere = home.resolve("elsewhere");
    typed.with("AGENTMESH_HOME", elsewhere.toString());
    add("stub");
    assertThat(elsewhere.resolve("contexts.json")).exists();
  }

  private Typed.Outcome add(String name) {
    return typed.run(
        "context",
        "add",
        name,
        "--url",
        mesh.url(),
        "--api-key-file",
        key.toString(),
        "-o",
        "json");
  }
}
