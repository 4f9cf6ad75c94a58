package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherGroupsTest {

  private static final String ID = "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f61";

  private final StubMesh mesh = new StubMesh();
  private final Path home;
  private final Typed typed;

  OtherGroupsTest(@TempDir Path home) {
    this.home = home;
    typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void subscriptions_createdListedAndDeleted_askTheNode() {
    typed.run("subscriptions", "create", "--topic", "orders.created", "--agent", "reviewer-1");
    assertThat(mesh.last().body())
        .isEqualTo("{\"topic\":\"orders.created\",\"agent\":\"reviewer-1\"}");
    typed.run("subscriptions", "list", "--agent", "reviewer-1", "--topic", "orders.created");
    assertThat(mesh.last().query()).isEqualTo("agent=reviewer-1&topic=orders.created");
    var deleted = typed.run("subscriptions", "delete", ID);
    assertThat(mesh.last().method()).isEqualTo("DELETE");
    assertThat(deleted.out()).isEmpty();
    assertThat(deleted.err()).isEqualTo("Subscription " + ID + " is deleted.\n");
  }

  @Test
  void deadletters_listed_areATable() {
    mesh.next(200, "{\"items\":[" + mesh.contract().example("DeadLetterSummary") + "]}");
    var outcome = typed.run("deadletters", "list", "--kind", "TASK", "--cause", "too slow");
    assertThat(mesh.last().query()).isEqualTo("cause=too slow&kind=TASK");
    assertThat(outcome.out())
        .isEqualTo(
            """
            ID                                    KIND  TYPE         AGENT  ATTEMPTS  DIED                  CAUSE
            019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f70  TASK  review.file  -      4         2026-11-23T23:10:00Z  The file is not valid UTF-8.
            """);
  }

  @Test
  void deadletters_shownAndRedriven_askTheNode() {
    assertThat(typed.run("deadletters", "show", ID).exit()).isZero();
    var redriven = typed.run("deadletters", "redrive", ID, "-o", "json");
    assertThat(mesh.last().path()).isEqualTo("/v1/dead-letters/" + ID + "/redrive");
    assertThat(redriven.json().path("taskId").asString()).isNotEmpty();
  }

  @Test
  void deadletters_discarded_needConfirmation() {
    assertThat(typed.run("deadletters", "discard", ID).exit()).isEqualTo(2);
    assertThat(mesh.asked()).isEmpty();
    assertThat(typed.run("deadletters", "discard", ID, "--yes").exit()).isZero();
    assertThat(mesh.last().method()).isEqualTo("DELETE");
  }

  @Test
  void apiKeys_created_showTheSecretOnce() {
    var outcome =
        typed.run(
            "api-keys",
            "create",
            "reviewers",
            "--role",
            "agent,submitter",
            "--agent",
            "reviewer-1",
            "-o",
            "json");
    assertThat(outcome.json().path("secret").asString()).startsWith("amk_");
    assertThat(mesh.last().body())
        .isEqualTo(
            """
            {"name":"reviewers","roles":["agent","submitter"],"agents":["reviewer-1"]}\
            """);
  }

  @Test
  void apiKeys_createdIntoAFile_keepTheSecretOffStdout() throws IOException {
    Path file = home.resolve("reviewers.key");
    var outcome =
        typed.run(
            "api-keys",
            "create",
            "reviewers",
            "--role",
            "viewer",
            "--expires-in",
            "90d",
            "--secret-file",
            file.toString());
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out() + outcome.err()).doesNotContain("amk_");
    assertThat(file).content().isEqualTo("amk_example-that-opens-nothing\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(mesh.last().json().path("expiresAt").asString()).endsWith("Z");
  }

  @Test
  void apiKeys_createdIntoAFileThatExists_isUsage() throws IOException {
    Path file = Files.writeString(home.resolve("there"), "");
    var outcome =
        typed.run("api-keys", "create", "x", "--role", "viewer", "--secret-file", file.toString());
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(mesh.asked()).isEmpty();
  }

  @Test
  void apiKeys_listedAndRevoked_askTheNode() {
    assertThat(typed.run("api-keys", "list").exit()).isZero();
    assertThat(typed.run("api-keys", "revoke", "k7m2q9x4d1").exit()).isEqualTo(2);
    assertThat(typed.run("api-keys", "revoke", "k7m2q9x4d1", "-y").exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/api-keys/k7m2q9x4d1");
  }

  @Test
  void version_always_namesReleaseAndJava() {
    var outcome = new Typed(home).run("version", "-o", "json");
    assertThat(outcome.json().path("version").asString()).isEqualTo("development");
    assertThat(outcome.json().path("java").asString()).startsWith("25");
  }

  @Test
  void completion_always_knowsEveryCommand() {
    var outcome = new Typed(home).run("completion");
    assertThat(outcome.out())
        .contains("complete -F", "deadletters", "redrive", "--idempotency-key");
  }
}
