package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
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
  void deadletters_redrivenWithChanges_sendJustThese() {
    typed.run("deadletters", "redrive", ID, "--data", "{\"n\":2}", "--priority", "5");
    assertThat(mesh.last().body()).isEqualTo("{\"data\":{\"n\":2},\"priority\":5}");
    typed.run("deadletters", "redrive", ID, "-r", "java:3", "--retries", "1");
    assertThat(mesh.last().body())
        .isEqualTo("{\"requires\":[{\"capability\":\"java\",\"minimumLevel\":3}],\"retries\":1}");
  }

  @Test
  void deadletters_mendedByFilter_areRehearsedStartedShownAndCancelled() {
    String[] filters = {"--cause", "timed out", "--agent", "reader-1", "--rate", "50"};
    typed.run(words("deadletters redrive-all --dry-run", filters));
    assertThat(mesh.last().path()).isEqualTo("/v1/mendings/rehearsal");
    assertThat(mesh.last().body())
        .isEqualTo(
            """
            {"act":"REDRIVE","filter":{"cause":"timed out","agent":"reader-1"},"ratePerSecond":50}\
            """);
    int asked = mesh.asked().size();
    assertThat(typed.run(words("deadletters redrive-all", filters)).exit()).isEqualTo(2);
    assertThat(mesh.asked()).hasSize(asked);

    var started = typed.run(words("deadletters redrive-all --yes", filters));
    assertThat(mesh.last().path()).isEqualTo("/v1/mendings");
    assertThat(started.out()).contains("ratePerSecond");
    assertThat(started.err()).contains("deadletters mending 019ab2d8");
    typed.run("deadletters", "discard-all", "--before", "2026-11-23T22:57:00Z", "--yes");
    assertThat(mesh.last().body())
        .isEqualTo("{\"act\":\"DISCARD\",\"filter\":{\"before\":\"2026-11-23T22:57:00.000000Z\"}}");
    assertThat(typed.run("deadletters", "mending", ID).out()).contains("examined");
    assertThat(typed.run("deadletters", "mendings").exit()).isZero();
    typed.run("deadletters", "cancel", ID);
    assertThat(mesh.last().path()).isEqualTo("/v1/mendings/" + ID + "/cancel");
  }

  private static String[] words(String command, String... more) {
    return Stream.concat(Stream.of(command.split(" ", -1)), Stream.of(more)).toArray(String[]::new);
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
  void apiKeys_rotated_askTheNodeWithTheOverlap() {
    var rotated = typed.run("api-keys", "rotate", "k7m2q9x4d1", "--overlap", "1h");
    assertThat(rotated.exit()).as(rotated.err()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/api-keys/k7m2q9x4d1/rotate");
    assertThat(mesh.last().json().path("overlapMillis").asInt()).isEqualTo(3_600_000);
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
