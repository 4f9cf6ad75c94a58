package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantsTest {

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  TenantsTest(@TempDir Path home) {
    typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void tenants_created_showTheSecretOfTheFirstAdminOnce() {
    var outcome =
        typed.run("tenants", "create", "acme", "--messages-per-second", "200", "-o", "json");
    assertThat(mesh.last().path()).isEqualTo("/v1/tenants");
    assertThat(mesh.last().body())
        .isEqualTo("{\"id\":\"acme\",\"quotas\":{\"messagesPerSecond\":200}}");
    assertThat(outcome.json().at("/adminKey/secret").asString()).startsWith("amk_");
  }

  @Test
  void adminKey_ofATenantThatLostItsOwn_isShownOnceAndNeedsConsent() {
    assertThat(typed.run("tenants", "admin-key", "acme").exit()).isNotZero();
    assertThat(mesh.asked()).isEmpty();
    var outcome =
        typed.run("tenants", "admin-key", "acme", "--reason", "lost", "--yes", "-o", "json");
    assertThat(mesh.last().path()).isEqualTo("/v1/tenants/acme/admin-key");
    assertThat(mesh.last().body()).isEqualTo("{\"reason\":\"lost\"}");
    assertThat(outcome.json().at("/secret").asString()).startsWith("amk_");
  }

  @Test
  void tenants_listed_areATable() {
    mesh.next(200, "{\"items\":[" + mesh.contract().example("Tenant") + "]}");
    assertThat(typed.run("tenants", "list").out())
        .isEqualTo(
            """
            ID    STANDING   AGENTS  PENDING  BYTES  CREATED
            acme  SUSPENDED  7       12       20480  2026-11-23T22:57:00Z
            """);
  }

  @Test
  void tenants_shown_tellLimitsAndUsage() {
    var outcome = typed.run("tenants", "show", "acme", "-o", "json");
    assertThat(mesh.last().path()).isEqualTo("/v1/tenants/acme");
    assertThat(outcome.json().at("/limits/agents").asInt()).isPositive();
  }

  @Test
  void tenants_quotas_areSetAsAWhole() {
    assertThat(
            typed
                .run(
                    "tenants",
                    "quotas",
                    "acme",
                    "--agents",
                    "5",
                    "--message-burst",
                    "9",
                    "--pending-deliveries",
                    "7",
                    "--payload-bytes",
                    "1000")
                .exit())
        .isZero();
    assertThat(mesh.last().method()).isEqualTo("PUT");
    assertThat(mesh.last().path()).isEqualTo("/v1/tenants/acme/quotas");
    assertThat(mesh.last().body())
        .isEqualTo(
            "{\"agents\":5,\"messageBurst\":9,\"pendingDeliveries\":7,\"payloadBytes\":1000}");
  }

  @Test
  void tenants_suspendedAndDeleted_needConfirmation() {
    assertThat(typed.run("tenants", "suspend", "acme").exit()).isEqualTo(2);
    assertThat(typed.run("tenants", "delete", "acme").exit()).isEqualTo(2);
    assertThat(mesh.asked()).isEmpty();
    assertThat(typed.run("tenants", "suspend", "acme", "--reason", "unpaid", "--yes").exit())
        .isZero();
    assertThat(mesh.last().body()).isEqualTo("{\"reason\":\"unpaid\"}");
    assertThat(typed.run("tenants", "resume", "acme").exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/tenants/acme/resume");
    var deleted = typed.run("tenants", "delete", "acme", "--yes");
    assertThat(mesh.last().method()).isEqualTo("DELETE");
    assertThat(deleted.err()).isEqualTo("Tenant acme is being deleted.\n");
  }
}
